import { expect, test } from "vitest";
import { builtInProfile } from "../../contracts/profile.ts";
import { Mock } from "../sandboxes/mock.ts";
import { Clock } from "../world/clock.ts";
import { builtInWorld, worldOfUsers } from "../world/seeds/built-in-worlds.ts";
import { rebuildMock } from "./rebuild-mock.ts";
import { readRecord, writeRecord } from "./format/record-text.ts";
import { StoredRecordError } from "./format/stored-record-error.ts";
import { digestOf } from "./testing/digest.ts";
import { FollowedLog } from "./testing/followed-log.ts";

const worlds = {
  empty: () => builtInWorld("empty"),
  "small-company": () => builtInWorld("small-company"),
  "3000 users": () => worldOfUsers(3000),
};

/** The log of a new mock as text. */
function logOf(world: keyof typeof worlds) {
  const log = new FollowedLog();
  const mock = Mock.create({
    profile: builtInProfile("guide"),
    world: worlds[world](),
    clock: new Clock(() => Date.UTC(2026, 0, 1)),
    record: log.record,
  });
  return { mock, log, text: writeRecord(log.changes()) };
}

test.for(["empty", "small-company", "3000 users"] as const)(
  "the world %s is stored as its recipe",
  (name) => {
    const { mock, log, text } = logOf(name);
    expect(digestOf(log.rebuilt())).toBe(digestOf(mock));
    expect(text).toContain('"people":{"from":"origin"');
    expect(text.length).toBeLessThan(30_000);
  },
);

test.for([
  ["users of another version", '"version":1', '"version":2'],
  ["users that came out differently", /"digest":"[^"]+"/, '"digest":"other"'],
] as const)("%s are refused in a sentence that says what to do", ([, from, to]) => {
  const text = logOf("3000 users").text.replace(from, to);
  const rebuild = () => rebuildMock(readRecord(text), {});
  expect(rebuild).toThrow(StoredRecordError);
  expect(rebuild).toThrow(/^Th.*\. Start the release that stored it, .* begin a new directory with it\.$/);
});

// A change of what a recipe makes has to raise its version, and to read the old one for ever. The fixture of the
// log does the same for a world file.
test("the recipe of users still creates the same users", () => {
  const { text } = logOf("3000 users");
  expect(text).toContain('"digest":"I8ecR3lMSAH1l7pdkhtDwy"');
});
