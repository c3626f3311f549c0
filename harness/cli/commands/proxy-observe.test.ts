import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseProfile } from "../../../contracts/parse-profile.ts";
import { readObservation, type ObservationFile } from "../../learn/observation.ts";
import { runProxy } from "../../learn/proxy/testing.ts";
import { guide } from "../../stand-in/expected-behaviour.ts";
import { startStandIn } from "../../stand-in/stand-in.ts";
import { ended, newFolder, Operator } from "../../targets/live/testing.ts";
import { observeTraffic } from "./observe-traffic.ts";

/** A proxy that learns, and the files that it learns into. */
async function learning(url: string, keepEveryMs: number) {
  const folder = newFolder();
  const [observe, profileOut] = [join(folder, "seen.json"), join(folder, "mine.json")];
  return { observe, profileOut, running: await runProxy(url, { observe, profileOut, keepEveryMs }) };
}

function answersIn({ answers }: ObservationFile): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answers).map(([id, seen]) => [id, seen.kind === "answer" ? seen.answer : seen.kind]),
  );
}

test("a proxy learns the truth, writes a profile, and agrees with observe --from on its recording", async () => {
  await using standIn = await startStandIn();
  const { observe, profileOut, running } = await learning(standIn.url, 60_000);
  await new Operator({ ...standIn, url: running.url }).observe({ mode: "full", only: "users.*" });
  const { exitCode, out } = await running.end();
  expect(exitCode).toBe(0);
  expect(out.replaceAll(/\s+/g, " ")).toContain(`Written to ${observe} and ${profileOut}.`);
  const seen = await readObservation(observe);
  const answers = answersIn(seen);
  expect(Object.keys(answers).length).toBeGreaterThan(5);
  // What no answer describes is one thing, although it happened to several users.
  expect(answers["users.delete-answer"]).toBe("novel");
  const known: Readonly<Record<string, string>> = guide.known;
  const wrong = Object.entries(answers).filter(([id, answer]) => id in known && known[id] !== answer);
  expect(wrong).toEqual([]);
  parseProfile(JSON.parse(readFileSync(profileOut, "utf8")));

  const fromFile = join(newFolder(), "from.json");
  const { signal } = new AbortController();
  await ended((output) => observeTraffic({ from: [running.har], out: fromFile }, output, signal));
  expect(await readObservation(fromFile)).toEqual(seen);
});

test("writes the observation while the proxy runs, but not again while there is no traffic", async () => {
  await using standIn = await startStandIn();
  const { observe, running } = await learning(standIn.url, 10);
  expect(existsSync(observe)).toBe(false);
  await (await fetch(`${running.url}/api/v3/users`)).text();
  await expect.poll(() => existsSync(observe)).toBe(true);
  expect((await readObservation(observe)).traffic).toMatchObject({ sources: ["traffic.har"] });
  await running.end();
  expect((await readObservation(observe)).traffic).toMatchObject({ calls: 1 });
});

test("exits with 3 if the observation cannot be written, and the recording is complete", async () => {
  await using standIn = await startStandIn();
  // Below a file there is not a folder.
  const running = await runProxy(standIn.url, { observe: join(import.meta.filename, "seen.json") });
  await (await fetch(`${running.url}/api/v3/users`)).text();
  const result = await ended(async () => (await running.end()).exitCode);
  expect(result).toMatchObject({
    exitCode: 3,
    notes: expect.stringContaining("seen.json cannot be written"),
  });
  expect(JSON.parse(readFileSync(running.har, "utf8"))).toHaveProperty("log.entries.length", 1);
});
