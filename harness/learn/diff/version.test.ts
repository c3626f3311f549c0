import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import { newFolder } from "../../targets/live/testing.ts";
import { observationWith, observedVersion } from "../testing/observations.ts";
import { withDistinctNames } from "./distinct-names.ts";
import { readVersion, type Version } from "./version.ts";

const namesOf = (...versions: readonly Version[]) => withDistinctNames(versions).map(({ name }) => name);

test("two observations of a host are told apart by their dates", () => {
  const later = observedVersion({ startedAt: "2026-11-24T10:00:00.000Z" });
  expect(namesOf(observedVersion(), later)).toEqual([
    "https://alteryx.example on 2026-11-23",
    "https://alteryx.example on 2026-11-24",
  ]);
});

test("two observations of a day are told apart by their times, and of one time by their files", () => {
  const later = observedVersion({ startedAt: "2026-11-23T11:00:00.000Z" });
  expect(namesOf(observedVersion(), later)).toEqual([
    "https://alteryx.example on 2026-11-23 at 10:00:00",
    "https://alteryx.example on 2026-11-23 at 11:00:00",
  ]);
  expect(namesOf(observedVersion({}, "a/seen.json"), observedVersion({}, "b/seen.json"))).toEqual([
    "https://alteryx.example on 2026-11-23 at 10:00:00 (a/seen.json)",
    "https://alteryx.example on 2026-11-23 at 10:00:00 (b/seen.json)",
  ]);
});

test("the server's version is part of the name where the operator gave it", () => {
  const [old, next] = ["2024.1", "2025.1"].map((serverVersion) => observedVersion({ serverVersion }));
  if (old === undefined || next === undefined) throw new Error("There are two.");
  expect(namesOf(old, next)).toEqual([
    "https://alteryx.example (2024.1) on 2026-11-23",
    "https://alteryx.example (2025.1) on 2026-11-23",
  ]);
});

test("two profiles of one name are told apart by their files, and a built-in one by having none", async () => {
  const files = ["a.json", "b.json"].map((name) => join(newFolder(), name));
  for (const file of files) writeFileSync(file, JSON.stringify(builtInProfile("guide")));
  const versions = await Promise.all(["guide", ...files].map(readVersion));
  expect(namesOf(...versions)).toEqual(["guide", ...files.map((file) => `guide (${file})`)]);
});

test("a profile without an answer has the documented one, under which the mock runs", async () => {
  const file = join(newFolder(), "empty.json");
  writeFileSync(file, JSON.stringify({ ...builtInProfile("guide"), answers: {} }));
  const { answers } = await readVersion(file);
  expect(answers.get("users.delete")).toMatchObject({ answer: "deactivate", basis: "documented" });
  expect(answers.get("paging.order")).toMatchObject({ answer: "date-added", basis: "assumed" });
  expect(answers.has("webapi.xml")).toBe(false);
});

test("an observation read from a file names the file, the mode and the time", async () => {
  const file = join(newFolder(), "seen.json");
  writeFileSync(file, JSON.stringify(observationWith({ finishedAt: null })));
  expect((await readVersion(file)).origin).toMatchObject({
    kind: "observation",
    mode: "full",
    at: "2026-11-23T10:00:00.000Z",
    isFinished: false,
    file,
  });
});
