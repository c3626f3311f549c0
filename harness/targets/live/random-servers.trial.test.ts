import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtInProfile, withAnswers, type Profile } from "../../../contracts/profile.ts";
import { check } from "../../cli/commands/check.ts";
import { observeCommand } from "../../cli/commands/observe.ts";
import { startStandIn } from "../../stand-in/stand-in.ts";
import { compare } from "../../learn/diff/compare.ts";
import { readVersion } from "../../learn/diff/version.ts";
import { reportSchema } from "./report-file.ts";
import { startInFront, startStranger } from "./testing/stranger.ts";
import { ended } from "./testing.ts";
import { allOf, traits } from "./traits.ts";
import { anyAnswers } from "../../../testing/any-answers.ts";

/**
 * Answers under which a full observation does not use up the second owner, whom the check needs again, and under which
 * a new token shows whose the second key is.
 */
const secondOwnerLasts = {
  "users.reactivate-by-put": "reactivates",
  "users.delete": "deactivate",
  "oauth.reissue": "new-token",
};

/** Servers of one surface, each with answers and traits of its own; the same ones every time. */
function servers(seed: number, count: number) {
  const any = fc.record({
    answers: anyAnswers,
    traits: fc.subarray(Object.keys(traits)),
    mode: fc.constantFrom("safe-write" as const, "full" as const),
  });
  return fc.sample(any, { seed, numRuns: count });
}

const signal = () => new AbortController().signal;

/** Observes a server, checks it with the profile that came of it, and observes it again. */
async function observedTwiceAndChecked(
  server: { url: string; envFile: string; folder: string },
  mode: "safe-write" | "full",
) {
  const { url, envFile, folder } = server;
  const common = { target: url, envFile, mode, allowHost: [], surface: [], rate: 10_000, maxUsers: 150 };
  const file = (name: string) => join(folder, name);
  const [first, second, profile, report] = [file("1.json"), file("2.json"), file("p.json"), file("r.json")];
  const observe = (out: string, profileOut?: string) =>
    ended((output) =>
      observeCommand(
        { ...common, out, ledger: `${out}l`, ...(profileOut !== undefined && { profileOut }) },
        output,
        signal(),
      ),
    );
  await observe(first, profile);
  const checked = await ended((output) =>
    check({ ...common, profile, report: [`json=${report}`], ledger: file("check.jsonl") }, output, signal()),
  );
  await observe(second);
  const { results } = reportSchema.parse(JSON.parse(readFileSync(report, "utf8")));
  return {
    exitCode: checked.exitCode,
    bad: results.filter(({ verdict }) => verdict === "broken" || verdict === "unclear"),
    differing: compare([await readVersion(first), await readVersion(second)]).filter(
      ({ differs }) => differs,
    ),
  };
}

const good = { exitCode: 0, bad: [], differing: [] };

describe.for([
  ["guide", 1],
  ["server-2024.1", 2],
] as const)(
  "after observe, check is green on any server like %s, and a second observation is equal",
  ([name, seed]) => {
    test.for(servers(seed, 20).map((server, index) => ({ index, ...server })))(
      "$index in $mode: $traits",
      { timeout: 300_000 },
      async ({ answers, traits: chosen, mode }) => {
        const lasting = mode === "full" ? secondOwnerLasts : {};
        const profile: Profile = withAnswers(builtInProfile(name), { ...answers, ...lasting });
        await using server = await startStranger(profile, allOf(chosen));
        expect(await observedTwiceAndChecked(server, mode)).toEqual(good);
      },
    );
  },
);

describe.for([
  ["guide", 3],
  ["vendor", 4],
] as const)(
  "after observe, check is green on a stand-in like %s, and a second observation is equal",
  ([flavour, seed]) => {
    // A stand-in has no answers of its own, so a few traits each are enough.
    test.for(servers(seed, 5).map((server, index) => ({ index, ...server })))(
      "$index in $mode: $traits",
      { timeout: 300_000 },
      async ({ traits: chosen, mode }) => {
        await using standIn = await startStandIn({ flavour });
        await using server = await startInFront(standIn, allOf(chosen));
        expect(await observedTwiceAndChecked(server, mode)).toEqual(good);
      },
    );
  },
);
