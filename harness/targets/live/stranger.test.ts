import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtInProfile, builtInProfiles, withAnswers } from "../../../contracts/profile.ts";
import { check } from "../../cli/commands/check.ts";
import { observeCommand } from "../../cli/commands/observe.ts";
import { readObservation } from "../../learn/observation.ts";
import { reportSchema } from "./report-file.ts";
import { startStranger } from "./testing/stranger.ts";
import { ended } from "./testing.ts";
import { sampleOf } from "../../../testing/sample-size.ts";

describe("a server that obeys its profile gets no bad verdict, however contracts share it", () => {
  // The one with the fewest contracts first.
  const byContracts = builtInProfiles.toSorted((a) => (a === "server-2022.1" ? -1 : 0));
  test.for(sampleOf(byContracts, 1))("%s", async (name) => {
    await using server = await startStranger(builtInProfile(name));
    const { url, envFile, folder } = server;
    const report = join(folder, "report.json");
    await ended((output) =>
      check(
        {
          target: url,
          envFile,
          profile: name,
          mode: "full",
          allowHost: [],
          surface: [],
          rate: 10_000,
          ledger: join(folder, "ledger.jsonl"),
          report: [`json=${report}`],
        },
        output,
        new AbortController().signal,
      ),
    );
    const { results } = reportSchema.parse(JSON.parse(readFileSync(report, "utf8")));
    const bad = results.filter(({ verdict }) => !["held", "moot", "not-applicable"].includes(verdict));
    expect(bad).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === "held").length).toBeGreaterThan(60);
  });
});

test("if SCIM refuses its token, its contracts are unclear, not broken, and the exit code is 3", async () => {
  await using server = await startStranger(builtInProfile("guide"));
  const { url, folder } = server;
  const envFile = join(folder, "wrong.env");
  const key = "ALTERYX_CLIENT_ID=mock-client-id\nALTERYX_CLIENT_SECRET=mock-client-secret";
  writeFileSync(envFile, `${key}\nALTERYX_SCIM_TOKEN=an-old-token`);
  const { exitCode, out } = await ended((output) =>
    check(
      { ...common, target: url, envFile, mode: "full", ledger: join(folder, "l.jsonl"), only: "scim.*" },
      output,
      new AbortController().signal,
    ),
  );
  expect(exitCode).toBe(3);
  expect(out).not.toContain("Broken");
  expect(out).toContain("SCIM refuses its token (401)");
});

const common = { allowHost: [], surface: [], report: [], rate: 10_000 };

test("access questions are asked before the deactivations that hide them", async () => {
  const profile = withAnswers(builtInProfile("guide"), { "users.reactivate-by-put": "ignored" });
  await using server = await startStranger(profile);
  const { url, envFile, folder } = server;
  const out = join(folder, "observation.json");
  const options = {
    ...common,
    target: url,
    envFile,
    mode: "full",
    ledger: join(folder, "l.jsonl"),
    out,
  } as const;
  await ended((output) => observeCommand(options, output, new AbortController().signal));
  const { answers } = await readObservation(out);
  const questions = ["oauth.owner-demoted", "access.not-admin", "groups.role"];
  expect(questions.map((id) => [id, answers[id]?.kind])).toEqual(questions.map((id) => [id, "answer"]));
});
