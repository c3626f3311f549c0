import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { timeByArea, type Stretch } from "./cpu-profile.ts";
import { layerOf } from "./layers.ts";
import { load, type LoadRequest } from "./load.ts";
import { startMock, startServer, type ServerProcess } from "./processes.ts";
import { worksOn } from "./works.ts";

/** How a request spends its time, on the mock and on bare Hono. */
export interface WorkProfile {
  readonly work: string;
  /** Microseconds per request. */
  readonly areas: readonly { readonly area: string; readonly mock: number; readonly bare: number }[];
}

/** Rounds in which both servers are loaded in turn. The first ones are not counted. */
const rounds = 16;
const warmUp = 6;
const options = { connections: 16, milliseconds: 500 };

/**
 * Runs both servers under a sampling profiler and loads them in turn. The mock runs from its sources, so that the
 * profile names their files.
 */
export async function measureProfile(wants: (work: string) => boolean): Promise<WorkProfile[]> {
  const idle = await startBoth([]);
  const works = (await worksOn(idle.mock.url, idle.bare.url)).map(({ name }) => name).filter(wants);
  await stopBoth(idle);
  const profiles: WorkProfile[] = [];
  for (const work of works) profiles.push(await profileOf(work));
  return profiles;
}

async function profileOf(name: string): Promise<WorkProfile> {
  const folder = mkdtempSync(join(tmpdir(), "mock-alteryx-profile-"));
  const servers = await startBoth(["--cpu-prof", "--cpu-prof-dir", folder, ...exitWhenAsked]);
  try {
    const work = (await worksOn(servers.mock.url, servers.bare.url)).find((each) => each.name === name);
    if (work === undefined) throw new Error(`There is no work ${name}.`);
    const [mock, bare] = [new Loaded(work.onMock), new Loaded(work.onBare)];
    for (let turn = -warmUp; turn < rounds; turn++) {
      for (const each of [bare, mock]) await each.load({ isCounted: turn >= 0 });
    }
    await stopBoth(servers);
    const times = {
      mock: mock.timesIn(folder, servers.mock),
      bare: bare.timesIn(folder, servers.bare),
    };
    const areas = [...new Set([...times.mock.keys(), ...times.bare.keys()])].sort().map((area) => ({
      area,
      mock: round(times.mock.get(area) ?? 0),
      bare: round(times.bare.get(area) ?? 0),
    }));
    return { work: name, areas };
  } finally {
    await stopBoth(servers);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A load on one of the two servers, and its time. */
class Loaded {
  readonly #request: LoadRequest;
  readonly #stretches: Stretch[] = [];
  #requests = 0;

  constructor(request: LoadRequest) {
    this.#request = request;
  }

  async load({ isCounted }: { isCounted: boolean }): Promise<void> {
    const from = microsecondsNow();
    const { latencies } = await load(this.#request, options);
    if (!isCounted) return;
    this.#stretches.push({ from, to: microsecondsNow() });
    this.#requests += latencies.length;
  }

  /** Microseconds per request by area, from the profile that the server wrote. */
  timesIn(folder: string, { process: { pid } }: ServerProcess): ReadonlyMap<string, number> {
    const file = readdirSync(folder).find((each) => each.split(".").includes(String(pid)));
    if (file === undefined) throw new Error(`Process ${pid} wrote no profile.`);
    const times = timeByArea(readFileSync(join(folder, file), "utf8"), this.#stretches, layerOf);
    return new Map([...times].map(([area, time]) => [area, time / this.#requests]));
  }
}

/** Prints a table for each work. */
export function printProfile(profile: readonly WorkProfile[]): void {
  for (const { work, areas } of profile) {
    console.log(`\n${work.padEnd(26)}     mock     bare`);
    for (const { area, mock, bare } of areas) console.log(line(area, mock, bare));
    const sum = (of: "mock" | "bare") => areas.reduce((before, each) => before + each[of], 0);
    console.log(line("µs for a request", sum("mock"), sum("bare")));
  }
}

function line(name: string, mock: number, bare: number): string {
  return name.padEnd(26) + mock.toFixed(2).padStart(9) + bare.toFixed(2).padStart(9);
}

/** Writes the figures for docs/performance.md. */
export function writeProfile(profile: readonly WorkProfile[]): void {
  writeFileSync("bench/profile.json", `${JSON.stringify(profile, undefined, 2)}\n`);
}

/** A process writes its profile when it exits, but not when it is killed. */
const exitWhenAsked = ["--import", 'data:text/javascript,process.once("SIGTERM",()=>process.exit())'];

interface Servers {
  readonly mock: ServerProcess;
  readonly bare: ServerProcess;
}

async function startBoth(nodeFlags: readonly string[]): Promise<Servers> {
  const bare = await startServer([...nodeFlags, "bench/bare-hono.js"], { readyPath: "/users/1" });
  const mock = await startMock([...nodeFlags, "harness/main.ts", "serve"], ["--users", "1000"]);
  return { mock, bare };
}

async function stopBoth({ mock, bare }: Servers): Promise<void> {
  await Promise.all([mock.stop(), bare.stop()]);
}

/** The clock of the profiles. All processes of a machine share it. */
function microsecondsNow(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
