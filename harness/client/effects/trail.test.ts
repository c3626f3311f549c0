import { expect, test } from "vitest";
import { keyOf, type Effects, type Thing } from "./effects.ts";
import { Trail } from "./trail.ts";

function person(fields: Thing["fields"]): Thing {
  return { kind: "person", name: "ada@example.com", fields };
}

function world(...things: readonly Thing[]): Effects {
  return Map.groupBy(things, keyOf);
}

const key = "person ada@example.com";

test("a trail knows each value that a thing had, including none", () => {
  const trail = new Trail();
  for (const effects of [
    world(),
    world(person({ role: '"Viewer"' })),
    world(person({ role: '"Member"', title: '"Dr"' })),
  ]) {
    trail.add(effects);
  }
  expect(trail.hasValue(key, "role", '"Viewer"')).toBe(true);
  expect(trail.hasValue(key, "title", undefined)).toBe(true);
  expect(trail.hasValue(key, "role", undefined)).toBe(false);
  expect(trail.hasValue(key, "role", '"Admin"')).toBe(false);
});

test("a trail knows how many things there were, also none before the first and after the last", () => {
  const trail = new Trail();
  const bob = { ...person({}), name: "bob@example.com" };
  trail.add(world(bob));
  trail.add(world(person({})));
  expect([0, 1, 2].map((count) => trail.hasCount(key, count))).toEqual([true, true, false]);
  expect([0, 1].map((count) => trail.hasCount("person bob@example.com", count))).toEqual([true, true]);
  expect(trail.hasCount("person eve@example.com", 1)).toBe(false);
});

test("a thing that exists from beginning to end was never absent", () => {
  const trail = new Trail();
  trail.add(world(person({})));
  trail.add(world(person({})));
  expect(trail.hasCount(key, 0)).toBe(false);
});
