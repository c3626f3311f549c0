import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { thisMachine, type Machine } from "../../process/machine.ts";
import { readObservation } from "../../learn/observation.ts";
import { createClient, guideClient, idIn, pick, vendorClient } from "../../stand-in/test-client.ts";
import { startStandIn, type StandIn } from "../../stand-in/stand-in.ts";
import { Operator } from "./testing.ts";
import { sampleOf } from "../../../testing/sample-size.ts";

/** Starts the command line in a process of its own, and sends it a signal when so many requests have come. */
async function killedAfter(
  requests: number,
  { standIn, envFile, ledger, signal, args }: Started,
): Promise<{ exitCode: number | null; notes: string }> {
  const common = ["--target", standIn.url, "--env-file", envFile, "--ledger", ledger, "--rate", "1000"];
  const child = spawn(process.execPath, ["harness/main.ts", ...args, ...common, "--mode", "full"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let notes = "";
  child.stderr.on("data", (chunk: Buffer) => {
    notes += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const before = standIn.log.length;
  while (standIn.log.length - before < requests && child.exitCode === null) {
    await new Promise(setImmediate);
  }
  child.kill(signal);
  return { exitCode: await ended, notes };
}

interface Started {
  readonly standIn: StandIn;
  readonly envFile: string;
  readonly ledger: string;
  readonly signal: NodeJS.Signals;
  readonly args: readonly string[];
}

describe.for(sampleOf(["guide", "vendor"] as const, 1))(
  "a run on %s that is killed in the middle",
  (flavour) => {
    test.for(sampleOf([171, 140, 203], 1))(
      "leaves a ledger from which sweep removes everything that can be removed, after %i requests",
      async (requests) => {
        await using standIn = await startStandIn({ flavour, latencyMs: 1 });
        const operator = new Operator(standIn);
        const { envFile, ledger } = operator;
        await killedAfter(requests, { standIn, envFile, ledger, signal: "SIGKILL", args: ["check"] });
        const { exitCode } = await operator.sweep();
        expect(exitCode).toBe(0);
        expect(standIn.state.touched).toEqual([]);
        // The guide's DELETE of a user deactivates; the vendor's removes.
        const removable = standIn.state.added.filter(
          ({ kind, isActive }) => isActive || kind === "group" || flavour === "vendor",
        );
        expect(removable).toEqual([]);
        // A second sweep has nothing to do.
        expect((await operator.sweep()).out).toContain("Removed or deactivated: 0");
      },
    );
  },
);

describe.for(sampleOf(["guide", "vendor"] as const, 1))(
  "the second owner on %s, after a kill and a sweep,",
  (flavour) => {
    test.for(sampleOf([62, 20, 30, 38, 46, 54, 70, 78, 86, 94], 1))(
      "is as found: %i requests",
      async (requests) => {
        await using standIn = await startStandIn({ flavour, latencyMs: 1 });
        const operator = new Operator(standIn);
        const { envFile, ledger } = operator;
        const found = await ownerOn(standIn, flavour);
        const args = ["check", "--only", "oauth.*"];
        await killedAfter(requests, { standIn, envFile, ledger, signal: "SIGKILL", args });
        // A run that is killed before it has made anything leaves no ledger.
        const { out } = existsSync(ledger) ? await operator.sweep() : { out: "" };
        expect(standIn.state.touched).toEqual([]);
        expect(out).not.toContain("the second key's owner");
        expect(await ownerOn(standIn, flavour)).toEqual(found);
      },
    );
  },
);

/** The second owner with all fields, but for what the server changes by itself. */
async function ownerOn(standIn: StandIn, flavour: "guide" | "vendor"): Promise<unknown> {
  const { ownerEmail } = standIn.secondKey;
  const isGuide = flavour === "guide";
  const client = createClient(standIn, isGuide ? guideClient : vendorClient);
  const query = isGuide ? `search=${ownerEmail}` : `email=${ownerEmail}`;
  const listed = (await client.send("GET", `/users?${query}`)).json;
  const found = isGuide ? pick(listed, "users", 0) : pick(listed, 0);
  const { json } = await client.send("GET", `/users/${idIn(found)}`);
  return { ...z.looseObject({ id: z.string() }).parse(json), dateUpdated: null };
}

test("a dry run lists what would be removed, and sends no write", async () => {
  await using standIn = await startStandIn({ latencyMs: 1 });
  const operator = new Operator(standIn);
  const { envFile, ledger } = operator;
  await killedAfter(120, { standIn, envFile, ledger, signal: "SIGKILL", args: ["check"] });
  const writes = standIn.log.filter(({ kind }) => kind === "write").length;
  const { exitCode, out } = await operator.sweep({ dryRun: true });
  expect(exitCode).toBe(0);
  expect(out).toMatch(/Would be removed: [1-9]/);
  expect(standIn.log.filter(({ kind }) => kind === "write")).toHaveLength(writes);
});

/** On a machine whose clock stands still. */
function at(now: number): { machine: Machine } {
  return { machine: { ...thisMachine, now: () => now } };
}

test("a sweep skips runs that are younger than --older-than", async () => {
  await using standIn = await startStandIn();
  const operator = new Operator(standIn);
  const began = Date.UTC(2026, 10, 23, 10);
  await operator.check({ mode: "full", only: "users.create*", ...at(began) });
  const day = 24 * 60 * 60 * 1000;
  const young = await operator.sweep({ olderThan: "1d", ...at(began + day - 1) });
  expect(young.out).toContain("from 0 ledgers");
  expect((await operator.sweep({ olderThan: "1d", ...at(began + day) })).out).toContain("from 1 ledger.");
});

test("an interrupted run removes what it made, and says that it was interrupted", async () => {
  await using standIn = await startStandIn({ latencyMs: 1 });
  const { envFile, ledger } = new Operator(standIn);
  const { exitCode, notes } = await killedAfter(120, {
    standIn,
    envFile,
    ledger,
    signal: "SIGINT",
    args: ["check"],
  });
  expect(exitCode).toBe(3);
  expect(notes).toContain("The run was interrupted.");
  expect(standIn.state.added.filter(({ kind, isActive }) => isActive || kind === "group")).toEqual([]);
});

test.for(sampleOf(["users.*", "*.*"], 1))("an observation of %s that was killed is resumed", async (only) => {
  await using standIn = await startStandIn({ latencyMs: 1 });
  const operator = new Operator(standIn);
  const { envFile, ledger } = operator;
  const out = operator.file("observation.json");
  const args = ["observe", "--out", out, "--only", only];
  await killedAfter(120, { standIn, envFile, ledger, signal: "SIGKILL", args });
  const cut = await readObservation(out);
  const known = Object.keys(cut.answers);
  expect(cut.finishedAt).toBeNull();
  expect(known.length).toBeGreaterThan(3);
  const { exitCode, notes } = await operator.observe({ mode: "full", only });
  expect(exitCode).toBe(0);
  expect(notes).toContain(`which has ${known.length} answers`);
  const whole = await readObservation(out);
  expect(whole.finishedAt).not.toBeNull();
  expect(whole.startedAt).toBe(cut.startedAt);
  for (const id of known) expect(whole.answers[id]).toEqual(cut.answers[id]);
  expect(readFileSync(ledger, "utf8")).toContain('"event":"creating"');
});
