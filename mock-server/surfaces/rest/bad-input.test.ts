import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { restError } from "../../../contracts/wire/rest.ts";
import { builtInWorld } from "../../world/seeds/built-in-worlds.ts";
import { testMock } from "../../http/testing.ts";
import { anyAnswers } from "../../../testing/any-answers.ts";
import { sampleSize } from "../../../testing/sample-size.ts";

const users = "/api/v3/users";
const valid = { firstName: "Ada", lastName: "Byron", email: "ada@example.com", role: "Member" };

/** Values that a field should not have, and some that it may. */
const anyValue = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme", maxLength: 400 }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(
    null,
    "",
    "   ",
    "x".repeat(300),
    "ÄÖ@x",
    "İ@i.example",
    "straße@x.example",
    "a@b@c",
    "Ada@EXAMPLE.com",
  ),
  fc.array(fc.integer(), { maxLength: 2 }),
  fc.dictionary(fc.string(), fc.integer(), { maxKeys: 2 }),
);
const anyField = fc.oneof(
  fc.constantFrom(...Object.keys(valid), "isActive", "credentialId", "id", "dateAdded", "password"),
  fc.constantFrom("__proto__", "constructor", "prototype", "toString", "hasOwnProperty"),
  fc.string(),
);
const anyBody = fc.oneof(
  fc.tuple(anyField, anyValue).map(([name, value]) => withField(name, value)),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.string(),
  fc.constantFrom("", "{", "[]", "null", '{"firstName":', JSON.stringify(valid).slice(0, -1)),
);
const anyQuery = fc.oneof(
  fc.constantFrom(
    "",
    "?page=1&page=2",
    "?page=",
    "?pageSize=1e9",
    "?search=%",
    "?page=9007199254740993",
    "?__proto__=1",
  ),
  fc
    .tuple(fc.constantFrom("page", "pageSize", "search"), fc.string())
    .map(([name, value]) => `?${name}=${encodeURIComponent(value)}`),
);
const anyPath = fc.oneof(
  fc.constantFrom(
    users,
    `${users}/{jane}`,
    `${users}/x`,
    "/api/v3/usergroups",
    "/api/v3/usergroups/{group}/users",
  ),
  fc.constantFrom(
    "/api/v3",
    "/api/v3/",
    "/api/v3/usersx",
    "/api/v4/users",
    `${users}/%zz`,
    `${users}/%2e%2e`,
    "/",
  ),
);
const anyRequest = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
  path: anyPath,
  query: anyQuery,
  contentType: fc.constantFrom(
    "application/json",
    "application/json; charset=utf-8",
    "text/plain",
    "application/xml",
    "",
  ),
  body: anyBody,
});

/** The valid body with one field more or another value, written so that even `__proto__` travels. */
function withField(name: string, value: unknown): string {
  const { [name]: _, ...others }: Record<string, unknown> = { ...valid };
  return JSON.stringify({ ...others, placeholder: 0 }).replace(
    '"placeholder":0',
    `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
}

describe("bad input gets a clear error in the surface's dialect", () => {
  test("never a 500, and refused input leaves nothing behind, under any profile", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyAnswers,
        fc.array(anyRequest, { minLength: 20, maxLength: 40 }),
        async (answers, requests) => {
          const { mock, send } = await testMock({ answers, world: builtInWorld("small-company") });
          const { directory } = mock.default.world;
          const { users: everybody, groups } = directory.contents();
          const ids = { jane: everybody.at(-1)?.id ?? "", group: groups[0]?.group.id ?? "" };
          for (const { method, path, query, contentType, body } of requests) {
            const before = JSON.stringify(directory.contents());
            const at = path.replace("{jane}", ids.jane).replace("{group}", ids.group) + query;
            const response = await send(
              method,
              at,
              method === "GET" ? undefined : body,
              contentType === "" ? {} : { "Content-Type": contentType },
            );
            const text = await response.text();
            expect(response.status, `${method} ${at} ${body}`).toBeLessThan(500);
            if (response.ok) continue;
            expect(restError.safeParse(JSON.parse(text)).error, text).toBeUndefined();
            expect(JSON.stringify(directory.contents()), `${method} ${at} ${body}`).toBe(before);
          }
        },
      ),
      { numRuns: sampleSize({ test: 40, trial: 1000 }) },
    );
  });

  test.for([
    ["a body of 10 MB", { ...valid, firstName: "x".repeat(10_000_000) }, 413],
    ["a name of 300 characters", { ...valid, firstName: "x".repeat(300) }, 400],
    ["an array", [valid], 400],
    ["an unknown role", { ...valid, role: "admin" }, 400],
    ["a role of another type", { ...valid, role: 7 }, 400],
    ["an e-mail without a domain", { ...valid, email: "ada" }, 400],
    ["a credential id that is no UUID", { ...valid, credentialId: "abc-123" }, 400],
    ["a flag that is no boolean", { ...valid, canScheduleJobs: "true" }, 400],
  ] as const)("%s is refused, and nobody is created", async ([, body, status]) => {
    const { mock, send } = await testMock();
    const response = await send("POST", users, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ message: expect.any(String) });
    expect(mock.default.world.directory.contents().users).toHaveLength(1);
  });

  test("a body of 10 MB without Content-Length is refused while it is read", async () => {
    const { app, authorization } = await testMock();
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const request = new Request(`http://mock.invalid${users}`, {
      method: "POST",
      headers: { Authorization: await authorization() },
      body: endless,
      duplex: "half",
    });
    expect((await app(request)).status).toBe(413);
    expect(sent).toBeLessThan(40);
  });

  test.for(["MÜLLER@EXAMPLE.COM", "Müller@example.com"])(
    "%s collides with müller@example.com",
    async (email) => {
      const { send } = await testMock();
      await send("POST", users, { ...valid, email: "müller@example.com" });
      expect((await send("POST", users, { ...valid, email })).status).toBe(409);
    },
  );

  test.for(["__proto__", "constructor", "prototype"])(
    "the field %s is refused and reaches no prototype",
    async (name) => {
      const { send } = await testMock();
      const body = withField(name, { polluted: true });
      const response = await send("POST", users, body, { "Content-Type": "application/json" });
      expect(response.status).toBe(400);
      expect(Reflect.get({}, "polluted")).toBeUndefined();
    },
  );
});
