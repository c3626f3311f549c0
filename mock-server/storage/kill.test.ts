import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { sampleSize } from "../../testing/sample-size.ts";
import { Ids } from "../world/ids.ts";
import { rebuildMock } from "./rebuild-mock.ts";
import { readChanges } from "./sqlite/read-changes.ts";
import { StateFile } from "./sqlite/state-file.ts";
import { digestOf } from "./testing/digest.ts";
import { SandboxWriter } from "./testing/kill/sandbox-writer.ts";
import { disturb, type Known } from "./testing/kill/writers.ts";
import { newFolder } from "./testing/kept-mock.ts";

const program = "mock-server/storage/testing/kill/child.ts";
const kills = sampleSize({ test: 2, trial: 100 });
const disturbers = 6;
const sandboxWriters = 10;
/** A call writes at most two records: the hit of a fault that delays it, or an id that it draws, and its own. */
const recordsInFlight = 2 * (disturbers + sandboxWriters);

test(`a mock that is killed at ${kills} random moments has what it answered, and at most calls in flight more`, async () => {
  const folder = newFolder();
  const digests = join(newFolder(), "digests");
  const random = new Ids(Date.now());
  const writers = Array.from({ length: sandboxWriters }, () => new SandboxWriter());
  const seen = { records: 0, answers: 0, stored: 0 };
  for (let kill = 0; kill < kills; kill++) {
    writeFileSync(digests, "");
    const child = spawn(process.execPath, [program, folder, digests], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [url] = await once(child.stdout, "data");
    const known: Known = {
      url: String(url).trim(),
      below: (bound) => random.below(bound),
      answered: (stored) => {
        seen.stored = Math.max(seen.stored, stored);
        seen.answers++;
      },
      isKilled: () => child.killed,
    };
    const writing = [
      ...Array.from({ length: disturbers }, () => disturb(known)),
      // A call that is in flight fails.
      ...writers.map((writer) => writer.write(known).catch(() => undefined)),
    ];
    // Fewer would prove nothing.
    const enough = seen.answers + 20 + random.below(180);
    while (seen.answers < enough) await wait(random.below(10));
    child.kill("SIGKILL");
    await Promise.all([once(child, "exit"), ...writing]);

    const file = StateFile.open(folder, { sync: "always" });
    const mock = rebuildMock(readChanges(file), {});
    file.close();
    const { position } = file;
    const taken = digestsIn(digests);
    expect(digestOf(mock), `kill ${kill}`).toBe(taken.get(position));
    expect(position).toBeGreaterThanOrEqual(seen.stored);
    const beyond = [...taken.keys()].filter((each) => each > seen.stored && each <= position);
    expect(beyond.length).toBeLessThanOrEqual(recordsInFlight);
    for (const writer of writers) expect(writer.wrongIn(mock), `kill ${kill}`).toBeUndefined();
    seen.records += taken.size;
  }
  expect(seen.records).toBeGreaterThan(10 * kills);
});

test("a paused mock keeps its folder, and continues when it is resumed", async () => {
  const folder = newFolder();
  const digests = join(newFolder(), "digests");
  const child = spawn(process.execPath, [program, folder, digests], { stdio: ["ignore", "pipe", "inherit"] });
  const [url] = await once(child.stdout, "data");
  child.kill("SIGSTOP");
  expect(() => StateFile.open(folder, { sync: "always" })).toThrow("is in use by another mock");
  child.kill("SIGCONT");
  const snapshot = { method: "POST", body: '{"name":"s"}' };
  expect((await fetch(`${String(url).trim()}/__mock/snapshots`, snapshot)).status).toBe(201);
  child.kill("SIGKILL");
  await once(child, "exit");
  const file = StateFile.open(folder, { sync: "always" });
  expect([...rebuildMock(readChanges(file), {}).default.snapshots.keys()]).toEqual(["s"]);
  file.close();
});

/** By position. */
function digestsIn(path: string): ReadonlyMap<number, string> {
  const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
  return new Map(
    lines.map((line) => {
      const [position = "", digest = ""] = line.split(" ");
      return [Number(position), digest];
    }),
  );
}
