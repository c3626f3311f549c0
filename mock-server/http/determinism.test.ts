import { expect, test } from "vitest";
import { restUser } from "../../contracts/wire/rest.ts";
import { builtInWorld } from "../world/seeds/built-in-worlds.ts";
import { testMock, type TestMock } from "./testing.ts";

const person = { firstName: "Ada", lastName: "Byron", email: "ada@example.com", role: "Member" };

/** Everything that a client can see of a small piece of work. */
async function transcript({ send }: TestMock): Promise<string> {
  const lines: string[] = [];
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await send(method, path, body);
    const text = await response.text();
    lines.push(`${method} ${path} ${response.status} ${JSON.stringify([...response.headers])} ${text}`);
    return text;
  };
  const { id } = restUser.parse(JSON.parse(await call("POST", "/api/v3/users", person)));
  await call("PUT", `/api/v3/users/${id}`, { ...person, role: "Creator" });
  await call("POST", "/api/v3/users", person);
  await call("GET", "/api/v3/users?page=2&pageSize=10");
  await call("POST", "/api/v3/usergroups", { name: "Team", role: "Viewer" });
  await call("GET", "/api/v3/usergroups");
  await call("DELETE", `/api/v3/users/${id}`);
  await call("GET", `/api/v3/users/${id}`);
  await call("POST", "/__mock/sandboxes");
  await call("GET", "/__mock/admin/api-keys");
  return lines.join("\n");
}

const options = { world: builtInWorld("small-company"), frozenAt: "2026-01-02T03:04:05.678Z" };

test("two runs with the same seed and a frozen clock answer byte for byte the same", async () => {
  const first = await transcript(await testMock({ ...options, seed: 7 }));
  expect(await transcript(await testMock({ ...options, seed: 7 }))).toBe(first);
  expect(await transcript(await testMock({ ...options, seed: 8 }))).not.toBe(first);
});

test("ids are UUIDs and dates are ISO 8601 with milliseconds", async () => {
  const text = await transcript(await testMock(options));
  expect(text).toMatch(/"id":"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"/);
  expect(text).toContain('"dateAdded":"2026-01-02T03:04:05.678Z"');
});
