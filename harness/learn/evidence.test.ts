import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtInProfile, builtInProfiles } from "../../contracts/profile.ts";
import { parseProfile } from "../../contracts/parse-profile.ts";
import { newFolder, Operator } from "../targets/live/testing.ts";
import { startStandIn } from "../stand-in/stand-in.ts";
import { evidenceFaults } from "./evidence.ts";

/** A folder with one observation, `seen.json`. */
function rootWith(observation: unknown): string {
  const root = newFolder();
  mkdirSync(join(root, "fixtures/observations"), { recursive: true });
  const text = typeof observation === "string" ? observation : JSON.stringify(observation);
  writeFileSync(join(root, "fixtures/observations/seen.json"), text);
  return root;
}

const observation = {
  format: "mock-alteryx/observation@1",
  target: "https://alteryx.corp.example",
  startedAt: "2026-11-23T10:00:00.000Z",
  finishedAt: "2026-11-23T10:05:00.000Z",
  mode: "full",
  surfaces: { oauth: "/oauth2", rest: "/api/v3" },
  answers: {
    "users.delete": { kind: "answer", answer: "remove", evidence: [] },
    "users.count": { kind: "novel", saw: "count is a text", evidence: [] },
  },
  limits: {},
  leftBehind: [],
};

function claim(evidence: string | undefined, answer = "remove") {
  const recorded = { answer, basis: "observed", ...(evidence !== undefined && { evidence }) };
  const { answers: _, ...others } = builtInProfile("guide");
  return parseProfile({ ...others, answers: { "users.delete": recorded } });
}

const file = "fixtures/observations/seen.json";
const good = "fixtures/observations/seen.json#users.delete";

describe("law 7, evidence agrees: an observed answer names an observation that contains it", () => {
  test.for(builtInProfiles)("%s", (name) => {
    expect(evidenceFaults(builtInProfile(name))).toEqual([]);
  });

  test("evidence that agrees is not a fault", () => {
    expect(evidenceFaults(claim(good), rootWith(observation))).toEqual([]);
  });

  test("a documented or assumed answer needs no observation", () => {
    expect(evidenceFaults({ answers: { "users.delete": { answer: "remove", basis: "assumed" } } })).toEqual(
      [],
    );
  });

  test.for([
    ["no evidence", undefined, "names no observation"],
    ["evidence in prose", "seen on our server", "names no observation"],
    ["a file in another folder", "/tmp/seen.json#users.delete", "names no observation"],
    [
      "a path that leaves the folder",
      "fixtures/observations/../seen.json#users.delete",
      "names no observation",
    ],
    ["another quirk", "fixtures/observations/seen.json#users.count", "is about users.count"],
    ["a missing file", "fixtures/observations/none.json#users.delete", "there is no"],
  ] as const)("%s is a fault", ([, evidence, fault]) => {
    const faults = evidenceFaults(claim(evidence), rootWith(observation));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  test("an answer that differs from the observed one is a fault", () => {
    const faults = evidenceFaults(claim(good, "deactivate"), rootWith(observation));
    expect(faults).toEqual(["users.delete: fixtures/observations/seen.json saw remove, not deactivate"]);
  });

  test.for([
    ["that does not ask the question", { ...observation, answers: {} }, "does not ask it"],
    [
      "without an answer",
      {
        ...observation,
        answers: { "users.delete": { kind: "unclear", because: "no token", evidence: [] } },
      },
      "has no answer to it",
    ],
    ["in another format", { ...observation, format: "something" }, "is not an observation"],
    ["that is not JSON", "{", "is not an observation"],
  ] as const)("an observation %s is a fault", ([, found, fault]) => {
    expect(evidenceFaults(claim(good), rootWith(found)).join("")).toContain(fault);
  });

  test("a deviation that is missing from its observation is a fault", () => {
    const deviations = { "users.unknown-id": { saw: "200", evidence: `${file}#users.unknown-id` } };
    const seen = { "users.unknown-id": { saw: "200", evidence: [] } };
    const profile = { answers: {}, deviations };
    expect(evidenceFaults(profile, rootWith({ ...observation, deviations: seen }))).toEqual([]);
    expect(evidenceFaults(profile, rootWith(observation))).toEqual([
      `users.unknown-id: ${file} did not see it broken`,
    ]);
  });

  test("a profile that observe proposes agrees with its observation", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    const root = operator.folder;
    const written = operator.file("fixtures/observations/stand-in.json");
    const profileOut = operator.file("profile.json");
    await operator.observe({ mode: "full", out: written, profileOut });
    const proposed = readFileSync(profileOut, "utf8").replaceAll(`${root}/`, "");
    expect(evidenceFaults(parseProfile(JSON.parse(proposed)), root)).toEqual([]);
    expect(proposed).toContain("fixtures/observations/stand-in.json#users.delete");
  });
});
