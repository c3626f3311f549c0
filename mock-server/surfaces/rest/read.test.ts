import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { z } from "zod";
import { builtInProfile } from "../../../contracts/profile.ts";
import { restNewGroup, restNewMember, restNewUser } from "../../../contracts/wire/rest.ts";
import { testMock } from "../../http/testing.ts";
import { sampleSize } from "../../../testing/sample-size.ts";

const { limits } = builtInProfile("guide");

const anyText = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom("", " ", " Ada ", "a@b", " a@b ", "a@b@c", "a b@c", "@", "Viewer", "viewer", "Evaluated"),
  fc.constantFrom(254, 255, 256, 300).map((length) => "x".repeat(length)),
  fc.constantFrom(250, 251, 252, 253, 256).map((length) => `${"x".repeat(length)}@y.z `),
  fc.constantFrom("\u{1F600}".repeat(127), "\u{1F600}".repeat(128), "\u00a0a\u2003"),
  fc.uuid(),
  fc.constantFrom(
    "00000000-0000-0000-0000-000000000000",
    "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
    "8995da7f-7444-92f2-ac15-8f6cd49ed0b2",
    "8995da7f-7444-42f2-cc15-8f6cd49ed0b2",
    "8995DA7F-7444-42F2-AC15-8F6CD49ED0B2",
  ),
);
const anyValue = fc.oneof(
  { weight: 3, arbitrary: anyText },
  fc.constantFrom(undefined, null, true, false, 0, {}, []),
);
const mostly = (usual: unknown) => fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, anyValue);

const anyUser = fc.record({
  firstName: mostly("Ada"),
  lastName: mostly("Byron"),
  email: mostly("ada@example.com"),
  role: mostly("Member"),
  isActive: mostly(undefined),
  defaultWorkerTag: mostly(undefined),
  canScheduleJobs: mostly(undefined),
  canPrioritizeJobs: mostly(undefined),
  canAssignJobWorkers: mostly(undefined),
  credentialId: mostly(undefined),
});

function accepts<T>(schema: z.ZodType<T>, body: unknown): boolean {
  return schema.safeParse(travelled(body)).success;
}

/** What a schema makes of a body, without the fields that are null; nothing of one that it refuses. */
function meant<T>(schema: z.ZodType<T>, body: unknown): Record<string, unknown> {
  const { data } = schema.safeParse(travelled(body));
  return Object.fromEntries(Object.entries(data ?? {}).filter(([, value]) => value !== null));
}

function travelled(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body));
}

test("reads a user's body exactly as the published schema does", async () => {
  const schema = restNewUser(limits);
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(anyUser, async (body) => {
      const { send } = await testMock();
      const response = await send("POST", "/api/v3/users", body);
      statuses.add(response.status);
      expect(response.status).toBe(accepts(schema, body) ? 201 : 400);
      expect(await response.json()).toMatchObject(meant(schema, body));
    }),
    { numRuns: sampleSize({ test: 500, trial: 10_000 }) },
  );
  expect([...statuses].sort((a, b) => a - b)).toEqual([201, 400]);
});

test.for([
  [255, 201],
  [256, 400],
] as const)("a name of %i characters that are two units each: %i", async ([length, status]) => {
  const { send } = await testMock();
  const firstName = "\u{1F600}".repeat(length);
  const body = { firstName, lastName: "Byron", email: "ada@example.com", role: "Member" };
  expect((await send("POST", "/api/v3/users", body)).status).toBe(status);
});

test("a refusal names a field that is wrong", async () => {
  const { send } = await testMock();
  const response = await send("POST", "/api/v3/users", { firstName: " ", lastName: 7 });
  expect(await response.json()).toEqual({ message: "firstName: must not be blank." });
});

test("reads the bodies of groups and members exactly as the published schemas do", async () => {
  const { send, mock } = await testMock();
  const made: unknown = await (
    await send("POST", "/api/v3/usergroups", { name: "A", role: "Viewer" })
  ).json();
  const { groups } = mock.default.world.directory.contents();
  const group = groups[0]?.group;
  expect(made).toMatchObject({ id: group?.id });
  await fc.assert(
    fc.asyncProperty(fc.record({ name: mostly("Team"), role: mostly("Viewer") }), async (body) => {
      const { status } = await send("PUT", `/api/v3/usergroups/${group?.id}`, body);
      expect(status).toBe(accepts(restNewGroup(limits), body) ? 200 : 400);
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.record({ userId: anyValue }), async (body) => {
      const { status } = await send("POST", `/api/v3/usergroups/${group?.id}/users`, body);
      expect(status).toBe(accepts(restNewMember, body) ? 404 : 400);
    }),
  );
});
