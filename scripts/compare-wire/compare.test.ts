import { expect, test } from "vitest";
import { difference } from "./compare.ts";
import type { WireAnswer } from "./exchange.ts";

function answer(
  body: string,
  { status = 400, headers = ["Content-Type", "application/json"] } = {},
): WireAnswer {
  const length = ["Content-Length", `${Buffer.byteLength(body)}`];
  return { status, headers: [...headers, ...length, "Date", "now"], body: Buffer.from(body) };
}

const before = answer('{"message":"No user 7 here.","code":3}');

test("the same answer at another time is not a difference", () => {
  expect(
    difference(before, { ...before, headers: [...before.headers.slice(0, -1), "later"] }, []),
  ).toBeUndefined();
});

test.for([
  { what: "status", after: { ...before, status: 404 } },
  { what: "byte of the body", after: answer('{"message":"No user 8 here.","code":3}') },
  { what: "header", after: { ...before, headers: ["X-New", "1", ...before.headers] } },
  {
    what: "order of headers",
    after: answer(before.body.toString(), { headers: ["Content-type", "application/json"] }),
  },
  { what: "connection that is lost", after: { lost: "ECONNRESET" } },
])("another $what is a difference", ({ after }) => {
  expect(difference(before, after, [])).toBeDefined();
});

test("a text of message or detail may change only as listed", () => {
  const after = answer('{"message":"User \\"7\\" is unknown.","code":3}');
  const changed = { old: "No user {1} here.", new: 'User "{1}" is unknown.' };
  expect(difference(before, after, [changed])).toBeUndefined();
  expect(difference(before, after, [{ ...changed, new: "Unknown." }])).toBeDefined();
  expect(difference(before, after, [{ ...changed, old: "No user" }])).toBeDefined();
  expect(
    difference(answer('{"title":"No user 7 here."}'), answer('{"title":"User \\"7\\" is unknown."}'), [
      changed,
    ]),
  ).toBeDefined();
});
