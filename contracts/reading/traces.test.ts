import { expect, test } from "vitest";
import type { Fields } from "./call.ts";
import { Traces, type Touch } from "./traces.ts";

function touch(order: number, fields: Partial<Touch> & { readonly shown?: Fields } = {}): Touch {
  return {
    operation: "users.get",
    surface: "rest",
    place: `x${order}`,
    from: order,
    to: order,
    status: 200,
    isUncertain: false,
    order,
    sent: undefined,
    sentType: undefined,
    refusal: undefined,
    shown: undefined,
    writes: 0,
    writesElsewhere: 0,
    ...fields,
  };
}

function placesOf(traces: Traces, key: string) {
  return traces.of(key).map(({ place }) => place);
}

test("the last touches of an object are kept, oldest first", () => {
  const traces = new Traces();
  for (let order = 1; order <= 12; order++) traces.note("ada", touch(order, { status: 400 + order }));
  expect(placesOf(traces, "ada")).toEqual(["x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12"]);
});

test("keeps only the first and the last of equal sightings in a row", () => {
  const traces = new Traces();
  for (let order = 1; order <= 5; order++) traces.note("ada", touch(order, { shown: { isActive: true } }));
  traces.note("ada", touch(6, { shown: { isActive: false } }));
  expect(placesOf(traces, "ada")).toEqual(["x1", "x5", "x6"]);
});

test("forgets the objects that were not touched for the longest time", () => {
  const traces = new Traces();
  for (let order = 0; order < 9000; order++) traces.note(`user ${order}`, touch(order));
  traces.note("user 0", touch(9000, { status: 404 }));
  for (let order = 9001; order < 12_000; order++) traces.note(`user ${order}`, touch(order));
  expect(placesOf(traces, "user 0")).toEqual(["x0", "x9000"]);
  expect(placesOf(traces, "user 1")).toEqual([]);
  expect(placesOf(traces, "user 11999")).toEqual(["x11999"]);
});
