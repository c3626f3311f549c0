import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtInProfile } from "../../contracts/profile.ts";
import { readStartingWorld } from "../../mock-server/serve/files/data-files.ts";
import { controlMock } from "../../mock-server/surfaces/control/testing.ts";
import { newFolder } from "../targets/live/testing.ts";
import { readLedgers } from "../targets/live/sender/ledger.ts";
import { readRecording } from "../targets/replay/recording.ts";
import { readVersion } from "./diff/version.ts";
import { readHistory } from "./history/read-history.ts";
import { readObservation } from "./observation.ts";
import { readProfile } from "./read-profile.ts";
import { observationWith } from "./testing/observations.ts";

/** Keys that this release does not know, as a later version would have. */
const further = { colour: "red", shape: "round" };
const observation = { ...observationWith(), ...further, format: "mock-alteryx/observation@2" };
const profile = { ...builtInProfile("guide"), ...further, format: "mock-alteryx/profile@2" };
const state = { ...further, format: "mock-alteryx/state@2" };
const recording = { ...further, format: "mock-alteryx/recording@2" };
const ledger = { ...further, event: "run", format: "mock-alteryx/ledger@2" };

function fileOf(content: object): string {
  const path = join(newFolder(), "file.json");
  writeFileSync(path, `${JSON.stringify(content)}\n`);
  return path;
}

describe("a file of a later version is named for what it is", () => {
  test.for([
    ["observation", observation, readObservation],
    ["observation of diff", observation, readVersion],
    ["profile", profile, readProfile],
    ["profile of diff", profile, readVersion],
    ["state", state, readStartingWorld],
    ["recording", recording, async (path: string) => readRecording(path)],
    ["ledger", ledger, async (path: string) => readLedgers(path)],
  ] as const)("%s", async ([, content, read]) => {
    const path = fileOf(content);
    const told = `${content.format} is of a later version, which needs a newer mock-alteryx-server`;
    const error: unknown = await read(path).catch((error: unknown) => error);
    expect(error).toHaveProperty("message", expect.stringContaining(told));
    expect(error).toHaveProperty("message", expect.stringContaining(path));
    expect(error).toHaveProperty("message", expect.not.stringContaining("did you mean"));
  });

  test("in a history, beside the files that are read", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "new.json"), JSON.stringify(observation));
    writeFileSync(join(folder, "old.json"), JSON.stringify(observationWith()));
    const { servers, unreadable } = await readHistory(folder);
    expect([...servers.values()].flat()).toHaveLength(1);
    expect(unreadable.map(({ because }) => because)).toEqual([
      expect.stringContaining("observation@2 is of a later version"),
    ]);
  });
});

test.for([
  ["PUT", "/state", state, "format"],
  ["PUT", "/profile", profile, "format"],
  ["POST", "/sandboxes", { profile }, "profile.format"],
  ["POST", "/sandboxes", { world: state }, "world.format"],
] as const)(
  "%s %s names a later version and suggests no earlier one",
  async ([method, path, body, place]) => {
    const { control } = await controlMock();
    const answer = await control(method, path, body);
    expect(answer.status).toBe(400);
    expect(answer.at("error.path")).toBe(place);
    expect(answer.at("error.nearest")).toBeUndefined();
    expect(answer.at("error.message")).toContain("is of a later version, which needs a newer");
  },
);

test("a format that is only misspelt is still corrected", async () => {
  const path = fileOf({ ...observationWith(), format: "mock-alteryx/observatoin@1" });
  await expect(readObservation(path)).rejects.toThrow("did you mean mock-alteryx/observation@1?");
});
