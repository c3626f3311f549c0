import { expect, test } from "vitest";
import { z } from "zod";
import { demandBody, demandStatus, Seen } from "./seen.ts";

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
  ["<html>", "there is no JSON: <html>"],
] as const)("a broken rule names the field, the value and what was expected: %j", ([body, told]) => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  expect(() => demandBody(seen(200, text), users)).toThrow(told);
});

test("a wrong status is named with the one that was expected", () => {
  expect(() => demandStatus(seen(500, ""), 200, 204)).toThrow("The status is 500, expected 200 or 204");
  expect(() => demandBody(seen(500, ""), users)).toThrow("The status is 500, expected one of success");
});

function seen(status: number, text: string): Seen {
  const sent = { method: "GET", url: "https://a.example/users", headers: {}, body: undefined };
  return new Seen(sent, { status, headers: new Headers(), text });
}
