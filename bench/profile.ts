import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { timeByArea } from "./cpu-profile.ts";
import { load, type LoadRequest } from "./load.ts";
import { startMock, startServer, type ServerProcess } from "./processes.ts";
import { worksOn } from "./works.ts";

/** Where the time of a request goes, on the mock and on bare Hono. */
export interface WorkProfile {
  readonly work: string;
  /** Microseconds for a request. */
  readonly areas: readonly { readonly area: string; readonly mock: number; readonly bare: number }[];
}

const warmUpMilliseconds = 3000;
const measuredMilliseconds = 5000;

/** Runs both servers under a sampling profiler. Their code is run from the sources, so that it is told by file. */
export async function measureProfile(wants: (work: string) => boolean): Promise<WorkProfile[]> {
  const idle = await startBoth([]);
  const works = (await worksOn(idle.mock.url, idle.bare.url)).map(({ name }) => name).filter(wants);
  await stopBoth(idle);
  const profiles: WorkProfile[] = [];
  for (const work of works) {
    const [mock, bare] = [await profileOf(work, "mock"), await profileOf(work, "bare")];
    const areas = [...new Set([...mock.keys(), ...bare.keys()])].sort().map((area) => ({
      area,
      mock: round(mock.get(area) ?? 0),
      bare: round(bare.get(area) ?? 0),
    }));
    profiles.push({ work, areas });
  }
  return profiles;
}

/** Prints a table for each work. */
export function printProfile(profile: readonly WorkProfile[]): void {
  for (const { work, areas } of profile) {
    console.log(`\n${work.padEnd(26)}     mock     bare`);
    const figures = (mock: number, bare: number) =>
      `${mock.toFixed(2).padStart(9)}${bare.toFixed(2).padStart(9)}`;
    for (const { area, mock, bare } of areas) console.log(area.padEnd(26) + figures(mock, bare));
    const sum = (of: "mock" | "bare") => areas.reduce((before, each) => before + each[of], 0);
    console.log("µs for a request".padEnd(26) + figures(sum("mock"), sum("bare")));
  }
}

/** Writes what docs/performance.md tells. */
export function writeProfile(profile: readonly WorkProfile[]): void {
  writeFileSync("bench/profile.json", `${JSON.stringify(profile, undefined, 2)}\n`);
}

/** Microseconds for a request by area, on one of the two. */
async function profileOf(name: string, on: "mock" | "bare"): Promise<ReadonlyMap<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), "mock-alteryx-profile-"));
  const servers = await startBoth(["--cpu-prof", "--cpu-prof-dir", folder, ...exitWhenAsked]);
  try {
    const work = (await worksOn(servers.mock.url, servers.bare.url)).find((each) => each.name === name);
    if (work === undefined) throw new Error(`There is no work ${name}.`);
    const request = on === "mock" ? work.onMock : work.onBare;
    await load(request, { connections, milliseconds: warmUpMilliseconds });
    const from = microsecondsNow();
    const requests = await loadFor(request, measuredMilliseconds);
    const to = microsecondsNow();
    await stopBoth(servers);
    const { pid } = servers[on].process;
    const file = readdirSync(folder).find((each) => each.split(".").includes(String(pid)));
    if (file === undefined) throw new Error(`The ${on} server left no profile.`);
    const times = timeByArea(readFileSync(join(folder, file), "utf8"), { from, to }, areaOf);
    return new Map([...times].map(([area, time]) => [area, time / requests]));
  } finally {
    await stopBoth(servers);
    rmSync(folder, { recursive: true, force: true });
  }
}

const connections = 16;
/** A profile is written when a process exits, and not when it is killed. */
const exitWhenAsked = ["--import", 'data:text/javascript,process.once("SIGTERM",()=>process.exit())'];

interface Servers {
  readonly mock: ServerProcess;
  readonly bare: ServerProcess;
}

async function startBoth(nodeFlags: readonly string[]): Promise<Servers> {
  const bare = await startServer([...nodeFlags, "bench/bare-hono.js"], { readyPath: "/users/1" });
  const mock = await startMock([...nodeFlags, "harness/cli.ts", "serve"], ["--users", "1000"]);
  return { mock, bare };
}

async function stopBoth({ mock, bare }: Servers): Promise<void> {
  await Promise.all([mock.stop(), bare.stop()]);
}

async function loadFor(request: LoadRequest, milliseconds: number): Promise<number> {
  return (await load(request, { connections, milliseconds })).latencies.length;
}

/** The clock of the profiles, which all processes of a machine share. */
function microsecondsNow(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

/** The area of a file: what is not ours by its package, what is ours by its folder. */
function areaOf(url: string): string {
  if (url.startsWith("node:")) return "Node and the kernel";
  if (url.includes("/node_modules/@hono/node-server/")) return "adapter";
  if (url.includes("/node_modules/hono/")) return "Hono";
  if (url.includes("/node_modules/")) return "other packages";
  if (url.includes("/bench/bare-hono.js")) return "routes of bare Hono";
  return /\/(mock-server(?:\/[\w-]+(?=\/))?|contracts|harness)\//.exec(url)?.[1] ?? "other";
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
