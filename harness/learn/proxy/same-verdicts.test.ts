import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sampleOf } from "../../../testing/sample-size.ts";
import { thisMachine, type Machine } from "../../process/machine.ts";
import { startStandIn, type StandIn } from "../../stand-in/stand-in.ts";
import { numbered } from "../../targets/numbered.ts";
import { Operator } from "../../targets/live/testing.ts";
import { passingTo } from "./testing.ts";

interface Case {
  readonly flavour: "guide" | "vendor";
  /** A glob over contracts. */
  readonly only: string;
  readonly mode: "readonly" | "full";
}

const cases: readonly Case[] = [
  { flavour: "guide", only: "errors.*", mode: "readonly" },
  { flavour: "guide", only: "*", mode: "full" },
  { flavour: "vendor", only: "*", mode: "full" },
];

/** Two runs with the same names for what they make. */
function machineOf(run: string): Machine {
  return { ...thisMachine, newRunId: () => run };
}

/** What `check` and `observe` make of a new server that is reached at some URL. */
async function judged({ flavour, only, mode }: Case, urlOf: (standIn: StandIn) => Promise<string>) {
  // The vendor's token says how many seconds are left of it, so time stands still.
  const startedAt = Date.now();
  await using standIn = await startStandIn({ flavour, now: () => startedAt });
  const url = await urlOf(standIn);
  const operator = new Operator({ ...standIn, url });
  const observed = await operator.observe({ mode, only, machine: machineOf("ab12ab12") });
  const checked = await operator.check({
    mode: "full",
    machine: machineOf("cd34cd34"),
    report: [`json=${operator.file("report.json")}`],
  });
  const read = (name: string) => readFileSync(operator.file(name), "utf8");
  return {
    observed: plain(observed.out, url),
    checked: plain(checked.out, url),
    exitCodes: [observed.exitCode, checked.exitCode],
    observation: JSON.parse(plain(read("observation.json"), url)),
    report: JSON.parse(plain(read("report.json"), url)),
    requests: standIn.log.map(({ method, path }) => `${method} ${path.split("/").length}`),
  };
}

/** A text without what differs from run to run: the address and times, and ids and names but for their order. */
function plain(text: string, url: string): string {
  return numbered(text.replaceAll(url, "http://server.example"))
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
    .replaceAll(/[\d.]+(?= s\))/g, "0")
    .replaceAll(/(?<="durationMs": )[\d.]+/g, "0");
}

test.for(sampleOf(cases, 1))(
  "check and observe give the same verdicts through the proxy as without it: %j",
  async (each) => {
    const direct = await judged(each, async ({ url }) => url);
    const proxied = await judged(each, async ({ url }) => (await passingTo(url)).url);
    expect(proxied).toEqual(direct);
  },
);
