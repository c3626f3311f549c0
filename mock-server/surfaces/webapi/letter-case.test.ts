import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sampleSize } from "../../../testing/sample-size.ts";
import { webapiMock } from "./testing.ts";

/** Each parameter with a value that a fixed list has. */
const listed = [
  ["/v3/users", "view", "Full"],
  ["/v3/users", "role", "Viewer"],
  ["/v3/users", "active", "true"],
  ["/v3/users", "active", "false"],
  ["/v3/users/{user}/assets", "assetType", "Workflows"],
] as const;

/** A word in any letter case. */
function inSomeCase(word: string): fc.Arbitrary<string> {
  return fc
    .array(fc.boolean(), { minLength: word.length, maxLength: word.length })
    .map((isUpper) =>
      Array.from(word, (letter, at) => (isUpper[at] ? letter.toUpperCase() : letter.toLowerCase())).join(""),
    );
}

test("a server that does not care about letter case answers each spelling alike", async () => {
  const { call, makeMember } = await webapiMock();
  const { user } = await makeMember();
  await fc.assert(
    fc.asyncProperty(
      fc
        .constantFrom(...listed)
        .chain(([path, name, value]) =>
          fc.tuple(fc.constant([path, name, value] as const), inSomeCase(name), inSomeCase(value)),
        ),
      async ([[path, name, value], otherName, otherValue]) => {
        const at = path.replace("{user}", user);
        const usual = await call("GET", `${at}?${name}=${value}`);
        const other = await call("GET", `${at}?${otherName}=${otherValue}`);
        expect(usual.status).toBe(200);
        expect(other.text).toBe(usual.text);
      },
    ),
    { numRuns: sampleSize({ test: 60, trial: 2000 }) },
  );
});

test.for(["True", "TRUE", "tRuE"])("a flag in a query is bound as one in a body: %s", async (flag) => {
  const answers = { "webapi.value-case": "bad-request" };
  const { call, makeMember } = await webapiMock({ answers });
  const { group } = await makeMember();
  expect((await call("GET", `/v3/users?active=${flag}`)).text).toBe(
    (await call("GET", "/v3/users?active=true")).text,
  );
  expect((await call("DELETE", `/v3/usergroups/${group}?forceDelete=${flag}`)).status).toBe(200);
});

test("a server that cares ignores a parameter in another case, and refuses such a value", async () => {
  const answers = { "webapi.parameter-case": "exact", "webapi.value-case": "bad-request" };
  const { call } = await webapiMock({ answers });
  const all = (await call("GET", "/v3/users")).text;
  expect((await call("GET", "/v3/users?EMAIL=nobody@x.example")).text).toBe(all);
  expect((await call("GET", "/v3/users?view=full")).status).toBe(400);
  expect((await call("POST", "/v3/usergroups", { name: "g", role: "viewer" })).status).toBe(400);
});

test("a role in a body may be in any case too, and is kept as the list spells it", async () => {
  const { call } = await webapiMock();
  const made = await call("POST", "/v3/usergroups", { name: "g", role: "vIEWER" });
  expect(made.status).toBe(201);
  expect((await call("GET", "/v3/usergroups")).text).toContain('"role":"Viewer"');
});
