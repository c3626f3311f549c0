/** `npm run bench`: measures the figures of docs/performance.md in one run, against bare Hono. */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { regressionsSince } from "./baseline.ts";
import { campaignWork, measureCampaign } from "./campaign.ts";
import { measureHar } from "./har.ts";
import { reasonAgainstImage } from "../harness/targets/container/engine.ts";
import { imageWork, measureImage } from "./image.ts";
import { measureDashboard } from "./dashboard.ts";
import { measureInstall } from "./install.ts";
import { measureNpx, npxWork } from "./npx.ts";
import { Noise } from "./noise.ts";
import { measureLogs } from "./log.ts";
import { pinLoad } from "./processes.ts";
import { measureNeeds } from "./postgres-needs.ts";
import { measureProxy } from "./proxy.ts";
import { measureReset, resetWork } from "./reset.ts";
import type { MeasuredRow } from "./row.ts";
import { measureScale } from "./scale.ts";
import { measureShared } from "./shared.ts";
import { measureState } from "./state.ts";
import { measureStart } from "./start-up.ts";
import { measureThroughput } from "./throughput.ts";

const help = `npm run bench -- [flags]

  --only TEXT     only works whose name contains this text
  --json FILE     also write the rows to a file
  --quick         only what takes a minute; fails only if a ratio is a third worse than in bench/baseline.json
  --peers         also measure other mocks from npm, installed for the run
  --against X     compare with another checkout or commit instead; fails a row that is certainly slower than 0.97
  --starts N      with --against: 12 (default), 24 or 48 starts of each; four times as many halve the interval
  --growth        measure operations at 1k to 1M users instead, and write docs/growth.json and docs/growth.svg
  --profile       show instead where each work spends its time, here and on bare Hono; without --only write bench/profile.json`;

const { values: flags } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    json: { type: "string" },
    quick: { type: "boolean", default: false },
    peers: { type: "boolean", default: false },
    against: { type: "string" },
    starts: { type: "string", default: "12" },
    growth: { type: "boolean", default: false },
    profile: { type: "boolean", default: false },
  },
});
const mockProgram = ["dist/harness/main.js", "serve"];
const wants = (work: string) => work.toLowerCase().includes(flags.only.toLowerCase());

if (flags.help) console.log(help);
else if (flags.against !== undefined) {
  pinLoad();
  const { compareWith } = await import("./against.ts");
  const rows = await compareWith(flags.against, { starts: Number(flags.starts), wants });
  for (const { work, ratio, isSlower } of rows) {
    const [mean, from, to] = [ratio.mean, ratio.from, ratio.to].map((value) => value.toFixed(3));
    console.log(`${work.padEnd(26)} ${mean} × as many (${from} to ${to})${isSlower ? " SLOWER" : ""}`);
  }
  if (rows.some(({ isSlower }) => isSlower)) process.exitCode = 1;
} else if (flags.growth) {
  pinLoad();
  const { measureGrowth, writeGrowth } = await import("./growth.ts");
  writeGrowth(await measureGrowth(mockProgram));
} else if (flags.profile) {
  pinLoad();
  const { measureProfile, printProfile, writeProfile } = await import("./profile.ts");
  const profile = await measureProfile(wants);
  printProfile(profile);
  if (flags.only === "") writeProfile(profile);
} else await bench();

async function bench(): Promise<void> {
  const pinned = pinLoad();
  const noise = new Noise();
  const rounds = flags.quick ? 5 : 15;
  const throughput = { starts: flags.quick ? 1 : 5, rounds: 5, millisecondsEach: 300 };
  const measured: MeasuredRow[] = [];
  const add = (rows: readonly MeasuredRow[]) => {
    measured.push(...rows);
    for (const each of rows) console.log(line(each));
  };
  add(await measureThroughput({ mockProgram, ...throughput, wants, noise }));
  if (wants("start to first 200")) add([await measureStart(mockProgram, flags.quick ? 5 : 15)]);
  if (!flags.quick) {
    add(await measureScale({ mockProgram, rounds: 5, wants }));
    add(await measureLogs(mockProgram, wants));
    add(await measureState(mockProgram, wants));
    add(await measureShared(mockProgram, wants));
    add(await measureNeeds(mockProgram, wants));
    add(await measureProxy(mockProgram.slice(0, 1), wants));
    add(await measureDashboard(mockProgram, wants));
    add(measureHar(wants));
    if (wants(resetWork)) add([await measureReset(mockProgram, rounds)]);
    if (wants(campaignWork)) add([await measureCampaign()]);
    if (wants("install")) add(measureInstall());
    if (wants(npxWork)) add(await measureNpx(5));
    if (wants(imageWork)) await addImage(add);
  }
  if (flags.peers) {
    const { measurePeers } = await import("./peers.ts");
    add(await measurePeers({ rounds: 5, wants }));
  }

  for (const sentence of noise.tell()) console.log(sentence);
  if (!pinned)
    console.log("Server and load share processors because taskset is missing. The figures are less exact.");
  const rows = measured.map(({ row }) => row);
  if (flags.json !== undefined) {
    const machine = { processors: cpus().length, model: cpus()[0]?.model, node: process.version, pinned };
    writeFileSync(flags.json, `${JSON.stringify({ rows, machine }, undefined, 2)}\n`);
  }
  if (!flags.quick) return;
  const behind = regressionsSince(rows, "bench/baseline.json");
  for (const sentence of behind) console.error(sentence);
  if (behind.length > 0) process.exitCode = 1;
}

async function addImage(add: (rows: readonly MeasuredRow[]) => void): Promise<void> {
  const reason = await reasonAgainstImage();
  if (reason === undefined) add(await measureImage(9));
  else console.log(`The image is not measured: ${reason}`);
}

function line({ row, note }: MeasuredRow): string {
  const { work, ratio, value, unit, goal, met, spread } = row;
  return [
    work.padEnd(26),
    `${ratio ?? value} ${unit}`.padEnd(24),
    `${spread[0]}–${spread[1]}`.padEnd(14),
    goal.padEnd(7),
    (met ? "met" : "NOT MET").padEnd(8),
    note,
  ].join(" ");
}
