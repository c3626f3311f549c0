import { expect, test } from "vitest";
import { contradictions } from "./testing/contradictions.ts";
import { missedEvents } from "./testing/event-watcher.ts";
import { wrongRefusals, type Call, type Step } from "./testing/history.ts";
import { severalHomes, type Sighting } from "./testing/sightings.ts";

/** Calls for one value, each with its start and end. */
function calls(...steps: readonly (readonly [start: number, end: number, step: Step])[]): Call[] {
  return steps.map(([start, end, step]) => ({ world: "s1", key: "k", start, end, step }));
}

const insert = (told: "done" | "taken" | "unknown", value = "a"): Step => ({ does: "insert", value, told });
const put = (value: string, told: "done" | "unknown" = "done"): Step => ({ does: "put", value, told });
const remove = (told: "done" | "missing" | "unknown"): Step => ({ does: "remove", told });
const read = (told: string | undefined): Step => ({ does: "read", told });

test.for<[string, Call[]]>([
  ["nothing", []],
  [
    "what one client does in turn",
    calls([0, 1, insert("done")], [2, 3, read("a")], [4, 5, remove("done")], [6, 7, read(undefined)]),
  ],
  [
    "a read during a write sees it or not",
    calls([0, 9, put("b")], [1, 2, read(undefined)], [3, 4, read("b")]),
  ],
  ["an unknown write happened", calls([0, 1, insert("unknown")], [2, 3, read("a")])],
  [
    "an unknown write never happened",
    calls([0, 1, insert("unknown")], [2, 3, read(undefined)], [4, 5, insert("done")]),
  ],
  [
    "an unknown write happened late",
    calls([0, 1, put("a", "unknown")], [2, 3, read(undefined)], [4, 5, read("a")]),
  ],
  [
    "an unknown insert, and the same again",
    calls([0, 1, insert("unknown")], [2, 3, insert("taken")], [4, 5, read("a")]),
  ],
  ["two writes at once in either order", calls([0, 9, put("a")], [0, 9, put("b")], [10, 11, read("a")])],
  ["an unknown removal", calls([0, 1, insert("done")], [2, 3, remove("unknown")], [4, 5, remove("missing")])],
])("explains: %s", ([, history]) => {
  expect(contradictions(history)).toEqual([]);
});

test.for<[string, Call[]]>([
  ["an answered write is lost", calls([0, 1, insert("done")], [2, 3, read(undefined)])],
  [
    "an answered write is lost, and an earlier one is back",
    calls([0, 1, put("a")], [2, 3, put("b")], [4, 5, read("a")]),
  ],
  ["a write is accepted twice", calls([0, 1, insert("done")], [2, 3, insert("done")])],
  [
    "a removal is accepted twice",
    calls([0, 1, insert("done")], [2, 9, remove("done")], [3, 8, remove("done")]),
  ],
  ["a value that nobody wrote", calls([0, 1, put("a")], [2, 3, read("z")])],
  [
    "a second process answers from the past",
    calls([0, 1, put("a")], [2, 3, put("b")], [4, 5, read("b")], [6, 7, read("a")]),
  ],
  [
    "two reads disagree about two writes at once",
    calls([0, 9, put("a")], [0, 9, put("b")], [10, 11, read("a")], [12, 13, read("b")]),
  ],
  ["a write is seen before it was sent", calls([0, 1, read("a")], [2, 3, put("a")])],
  [
    "an unknown write happens twice",
    calls([0, 1, insert("unknown")], [2, 3, remove("done")], [4, 5, read("a")]),
  ],
])("finds: %s", ([, history]) => {
  expect(contradictions(history)).toHaveLength(1);
});

test("judges worlds and values separately", () => {
  const wrong = calls([0, 1, insert("done")], [2, 3, read(undefined)]);
  const other = wrong.map((call) => ({ ...call, world: "s2" }));
  const fine = calls([0, 1, insert("done")], [2, 3, read("a")]).map((call) => ({ ...call, key: "other" }));
  expect(contradictions([...wrong, ...other, ...fine])).toHaveLength(2);
});

test("only 503 with Retry-After is a refusal, and only while something is broken and shortly after", () => {
  const troubles = [{ name: "killed", start: 100, end: 200 }];
  const refusal = { world: "s1", start: 150, end: 160, status: 503, retryAfter: "1", text: "" };
  const wrong = (changed: Partial<typeof refusal> | { retryAfter: null }) =>
    wrongRefusals([{ ...refusal, ...changed }], troubles, { recoveryMs: 50 });
  expect(wrong({})).toEqual([]);
  expect(wrong({ start: 245, end: 260 })).toEqual([]);
  expect(wrong({ start: 90, end: 101 })).toEqual([]);
  expect(wrong({ start: 251, end: 260 })).toHaveLength(1);
  expect(wrong({ start: 10, end: 99 })).toHaveLength(1);
  expect(wrong({ status: 500 })).toHaveLength(1);
  expect(wrong({ retryAfter: null })).toHaveLength(1);
});

/** Answers for a world, each with its start and end, process and lease. */
function sightings(
  ...seen: readonly (readonly [start: number, end: number, process: number, lease: number])[]
): Sighting[] {
  return seen.map(([start, end, process, lease]) => ({ world: "s1", start, end, process, lease }));
}

test.for<[string, Sighting[]]>([
  ["a world stays", sightings([0, 1, 1, 1], [2, 3, 1, 1])],
  ["a world moves and comes back", sightings([0, 1, 1, 1], [2, 3, 2, 2], [4, 5, 1, 3])],
  ["a request waited while its world moved", sightings([0, 9, 1, 1], [2, 3, 2, 2])],
])("one home: %s", ([, seen]) => {
  expect(severalHomes(seen)).toEqual([]);
});

test.for<[string, Sighting[]]>([
  ["two processes under one lease", sightings([0, 1, 1, 1], [2, 3, 2, 1])],
  ["the old home answers after the new one", sightings([0, 1, 1, 1], [2, 3, 2, 2], [4, 5, 1, 1])],
])("several homes: %s", ([, seen]) => {
  expect(severalHomes(seen)).toHaveLength(1);
  const other = seen.map((sighting, at) => ({ ...sighting, world: `s${at}` }));
  expect(severalHomes(other)).toEqual([]);
});

/** A change of the licence. */
function change(start: number): Call {
  return { world: "s1", key: "seats", start, end: start + 1, step: put("7") };
}

test("a stream must contain the changes made while it was open, unless something was broken", () => {
  const streams = [{ world: "s1", start: 0, end: 20_000, changes: 1 }];
  const missed = (
    history: readonly Call[],
    troubles: readonly { start: number; end: number; name: string }[] = [],
  ) => missedEvents(streams, history, troubles, { recoveryMs: 100 });
  expect(missed([change(1), change(19_000), change(30_000)])).toEqual([]);
  expect(missed([change(1), change(9000)])).toHaveLength(1);
  expect(missed([change(1), change(9000)], [{ name: "killed", start: 8000, end: 8950 }])).toEqual([]);
});
