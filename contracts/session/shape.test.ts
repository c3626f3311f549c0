import { expect, test } from "vitest";
import { z } from "zod";
import { demand, demandBody, demandIs, demandOk, demandStatus } from "./demands.ts";
import { Seen } from "./seen.ts";

const users = z.object({
  count: z.number(),
  users: z.array(
    z.object({
      email: z.email(),
      role: z.enum(["Viewer", "Artisan"]),
      isActive: z.union([z.boolean(), z.null()]).optional(),
    }),
  ),
});

const good = { email: "a@x.example", role: "Viewer" };

test.for([
  [{ count: "2", users: [] }, 'count is "2", expected number'],
  [{ users: [] }, "count is missing, expected number"],
  [{ count: 1, users: null }, "users is null, expected array"],
  [
    { count: 1, users: [good, { ...good, role: "King" }] },
    'users[1].role is "King", expected "Viewer" or "Artisan"',
  ],
  [{ count: 1, users: [{ ...good, email: "a" }] }, 'users[0].email is "a", expected the format email'],
  [
    { count: 1, users: [{ ...good, isActive: "yes" }] },
    'users[0].isActive is "yes", expected boolean or null',
  ],
  [[], "the value is [], expected object"],
  ["", "there is nothing, expected JSON"],
  ["<html>", "this is not JSON: <html>"],
  [`<a href="${"x".repeat(80)}">`, "this is not JSON: <a href=… (91 characters)"],
] as const)("a broken rule names the field, its value and the expected one: %j", ([body, told]) => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  expect(() => demandBody(seen(200, text), users)).toThrow(told);
});

test("a wrong status is named together with the expected one", () => {
  expect(() => demandStatus(seen(500, ""), 200, 204)).toThrow("The status is 500, expected 200 or 204");
  expect(() => demandBody(seen(500, ""), users)).toThrow("The status is 500, expected one of success");
});

test.for<[unknown, unknown, string]>([
  ["a", "b", 'the value is "a", expected "b"'],
  [undefined, true, "the value is missing, expected true"],
  [null, undefined, "the value is null, expected missing"],
  [{ id: 1, role: "A" }, { role: "B", id: 1 }, 'role is "A", expected "B"'],
  [{ id: 1, extra: 2 }, { id: 1 }, "extra is 2, expected missing"],
  [{ groups: [{ id: 1 }] }, { groups: [{ id: 2 }] }, "groups[0].id is 1, expected 2"],
  [["a"], ["a", "b"], '[1] is missing, expected "b"'],
  [[], {}, "the value is [], expected {}"],
])("a demand names the field, its value and the expected one: %j", ([found, expected, told]) => {
  expect(() => demandIs(found, expected, "GET should show it")).toThrow(`GET should show it: ${told}`);
});

test("a demand ignores the order of members", () => {
  const found = { a: 1, b: [{ c: 2, d: undefined }] };
  expect(() => demandIs(found, { b: [{ c: 2 }], a: 1 }, "It should be the same")).not.toThrow();
});

test("every other failed demand names the value that was found", () => {
  expect(() => demand(false, "The list should show the user", ["a", "b"])).toThrow(
    'The list should show the user: found ["a","b"]',
  );
  expect(() => demandOk(seen(403, ""))).toThrow("The status is 403, expected one of success");
});

function seen(status: number, text: string): Seen {
  const sent = { method: "GET", url: "https://a.example/users", headers: {}, body: undefined };
  return new Seen(sent, { status, headers: new Headers(), text });
}
