import { expect, test } from "vitest";
import { exchange } from "../../mock/testing.ts";
import { filterNames, filterOf, matcher, type ExchangeFilter } from "./exchange-filter.ts";
import { choicesOf } from "./filter-choices.ts";

const one = exchange(1, {
  surface: "rest",
  operation: "users.create",
  status: 429,
  clientId: "sync",
  injected: true,
  asked: { "users.create-status": "created" },
  request: { headers: {}, body: '{"lastName":"Lovelace"}' },
});
const other = exchange(2, {
  surface: "scim",
  operation: "scim.users.list",
  status: 0,
  clientId: "other",
  asked: { "users.delete": "remove" },
});
const stray = exchange(3, { path: "/nowhere" });
const all = [one, other, stray];

/** Each filter with a value that only the first exchange has. */
const onlyFirst: Readonly<Record<(typeof filterNames)[number], ExchangeFilter>> = {
  text: { text: "LOVELACE 429" },
  operation: { operation: "users" },
  status: { status: "4xx", operation: "users.create" },
  client: { client: "sync" },
  surface: { surface: "rest" },
  injected: { injected: "yes" },
  quirk: { quirk: "users.create-status" },
  answer: { quirk: "users.create-status", answer: "created" },
  only: { only: "x1,x9" },
  differs: { differs: "yes" },
};

test.for(filterNames)("the filter %s lists what matches, and leaves out the rest", (name) => {
  const matches = matcher(onlyFirst[name], ({ id }) => id === "x1");
  expect(all.filter(matches)).toEqual([one]);
});

test.for<[ExchangeFilter, string]>([
  [{}, "x1 x2 x3"],
  [{ status: "lost" }, "x2"],
  [{ status: "429" }, "x1"],
  [{ status: "404" }, "x3"],
  [{ operation: "unmatched" }, "x3"],
  [{ operation: "users.creat" }, ""],
  [{ surface: "none" }, "x3"],
  [{ injected: "no" }, "x2 x3"],
  [{ quirk: "users.create-status", answer: "ok" }, ""],
  [{ text: "lovelace nowhere" }, ""],
])("%j lists %s", ([filter, ids]) => {
  expect(
    all
      .filter(matcher(filter))
      .map(({ id }) => id)
      .join(" "),
  ).toBe(ids);
});

test("every value that is offered leads to at least one exchange", () => {
  const offered = choicesOf(all).flatMap(({ name, values }) => values.map((value) => ({ [name]: value })));
  expect(offered.length).toBeGreaterThan(10);
  expect(offered.filter((filter) => !all.some(matcher(filter)))).toEqual([]);
});

test("a filter is read from the query of the view, without its other fields", () => {
  expect(filterOf({ status: "4xx", text: "", id: "x1", sandbox: "box" })).toEqual({ status: "4xx" });
});
