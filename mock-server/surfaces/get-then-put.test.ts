import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sampleSize } from "../../testing/sample-size.ts";
import { everySurface, type EverySurface } from "./testing/every-surface.ts";
import { altered, groupRepresentations, userRepresentations, views } from "./testing/representations.ts";

// What a surface stores can be read on every surface that shows it, in every format, and sent back there: a value that
// did not change is never refused, and sending it back changes nothing that a client wrote (guide §Update User).

/** Texts that one surface takes and another would not take for a new value. */
const awkward = fc.constantFrom(
  "jdoe",
  "n/a",
  "",
  " ",
  " Ada ",
  "x".repeat(300),
  `${"x".repeat(300)}@x.example`,
  "a@b@c",
  "Ada\tB.\nC\rD\r\nE",
  "<&>\"']]>&amp;&#13;",
  "\u{1F600}\u00a0é\u2028",
  "true",
  "1",
);
const text = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom("Ada", "Byron", "ada@x.example") },
  { weight: 3, arbitrary: awkward },
  fc.string({ unit: "binary", maxLength: 6 }),
);
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const webapiRole = fc.constantFrom("NoAccess", "Viewer", "Member", "Artisan", "Evaluated");
const restRole = fc.constantFrom("NoAccess", "Viewer", "Member", "Creator", "Admin");

const core = "urn:ietf:params:scim:schemas:core:2.0:";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const users = fc.oneof(
  fc.record({
    surface: fc.constant("scim" as const),
    userName: text,
    externalId: optional(text),
    name: optional(
      fc.record({ givenName: optional(text), familyName: optional(text), formatted: optional(text) }),
    ),
    emails: optional(
      fc.array(fc.record({ value: optional(text), type: optional(text), primary: optional(fc.boolean()) }), {
        maxLength: 2,
      }),
    ),
    active: optional(fc.boolean()),
    title: optional(text),
    extension: optional(
      fc.record({
        department: optional(text),
        manager: optional(fc.record({ value: text, $ref: optional(text) })),
      }),
    ),
  }),
  fc.record({
    surface: fc.constant("rest" as const),
    firstName: text,
    lastName: text,
    role: restRole,
    isActive: optional(fc.boolean()),
    defaultWorkerTag: optional(text),
    credentialId: optional(fc.uuid()),
  }),
  fc.record({
    surface: fc.constant("webapi" as const),
    firstName: text,
    lastName: text,
    role: webapiRole,
    isActive: optional(fc.boolean()),
    defaultWorkerTag: optional(text),
    defaultCredentialId: optional(fc.oneof(text, fc.stringMatching(/^[0-9a-f]{24}$/))),
    timeZone: optional(text),
  }),
  fc.record({
    surface: fc.constant("control" as const),
    firstName: text,
    lastName: text,
    role: fc.constantFrom("NoAccess", "Member", "Admin", "Evaluated"),
    isActive: optional(fc.boolean()),
    defaultWorkerTag: optional(text),
    timeZone: optional(text),
    language: optional(text),
  }),
);

const groups = fc.oneof(
  fc.record({
    surface: fc.constant("scim" as const),
    displayName: text,
    externalId: optional(text),
    withMember: fc.boolean(),
  }),
  fc.record({ surface: fc.constant("rest" as const), name: text, role: restRole }),
  fc.record({ surface: fc.constant("webapi" as const), name: text, role: webapiRole }),
);

type Fields = { readonly surface: "scim" | "rest" | "webapi" | "control" } & Readonly<
  Record<string, unknown>
>;

/** Makes a user over a surface, if the surface takes it. */
async function makeUser(mock: EverySurface, { surface, ...fields }: Fields): Promise<string | undefined> {
  const email = "someone@x.example";
  switch (surface) {
    case "scim": {
      const { extension, ...attributes } = fields;
      const body = { schemas: [`${core}User`, enterprise], ...attributes, [enterprise]: extension };
      return mock.create("/scim/v2/Users", body);
    }
    case "rest":
    case "webapi":
      return mock.create(surface === "rest" ? "/api/v3/users" : "/webapi/v3/users", { email, ...fields });
    case "control": {
      const seed = { mode: "merge", world: { users: [{ email, ...fields }] } };
      await mock.call("POST", "/__mock/seed", JSON.stringify(seed));
      return mock.usersNamed(email)[0]?.id;
    }
    default:
      return surface satisfies never;
  }
}

async function makeGroup(mock: EverySurface, { surface, ...fields }: Fields): Promise<string | undefined> {
  if (surface === "rest") return mock.create("/api/v3/usergroups", fields);
  if (surface === "webapi") return mock.create("/webapi/v3/usergroups", fields);
  const { withMember, ...attributes } = fields;
  const member = await mock.create("/scim/v2/Users", { schemas: [`${core}User`], userName: "member" });
  const members = withMember === true ? [{ value: member }] : [];
  return mock.create("/scim/v2/Groups", { schemas: [`${core}Group`], ...attributes, members });
}

test("a user of any surface is sent back on every surface, in every format, and stays as it was", async () => {
  const surfaces = ["control", "rest", "scim", "webapi"];
  expect(await sendBack(users, makeUser, userRepresentations)).toEqual(surfaces);
});

test("so is a group", async () => {
  expect(await sendBack(groups, makeGroup, groupRepresentations)).toEqual(["rest", "scim", "webapi"]);
});

/** Makes things, and sends each back in every representation. Gives the surfaces that made some. */
async function sendBack(
  things: fc.Arbitrary<Fields>,
  make: (mock: EverySurface, fields: Fields) => Promise<string | undefined>,
  representationsOf: typeof userRepresentations,
): Promise<readonly string[]> {
  const surfaces = new Set<string>();
  await fc.assert(
    fc.asyncProperty(things, async (fields) => {
      const mock = await everySurface();
      const id = await make(mock, fields);
      fc.pre(id !== undefined);
      surfaces.add(fields.surface);
      const representations = representationsOf(mock, id ?? "");
      const before = await views(representations);
      for (const each of representations) {
        const body = await each.get();
        for (const sent of [body, altered(body)]) {
          const answer = await each.put(sent);
          expect(answer.status, `${each.name}: ${sent} → ${answer.text}`).toBe(200);
          expect(await views(representations), `${each.name}: ${sent}`).toEqual(before);
        }
      }
    }),
    { numRuns: sampleSize({ test: 100, trial: 1500 }) },
  );
  return [...surfaces].toSorted();
}
