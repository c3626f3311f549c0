import { deepStrictEqual } from "node:assert";
import { Messages, Schemas, Types } from "scimmy";
import { z } from "zod";
import { scimSchemaList } from "../../contracts/wire/scim-resources.ts";
import type { ForeignTest } from "./load-suite.ts";
import type { SyncMock } from "./sync-mock.ts";

const core = "urn:ietf:params:scim:schemas:core:2.0:";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const anything = z.record(z.string(), z.unknown());
const list = z.looseObject({ Resources: z.array(anything) });
const attribute = z.looseObject({
  name: z.string(),
  get subAttributes() {
    return z.array(attribute).optional();
  },
});
const description = z.looseObject({ id: z.string(), name: z.string(), attributes: z.array(attribute) });

const filters = [
  'userName eq "ada@x.example"',
  'userName sw "a"',
  'name.familyName co "y"',
  'name.givenName ew "a"',
  'emails[type eq "work"]',
  'emails[type eq "home" and value co "@y"]',
  'emails.value eq "bob@y.example"',
  "title pr",
  "not (title pr)",
  'title eq "Countess" or active eq false',
  'active eq true and name.familyName eq "Byron"',
  'meta.created gt "2001-01-01T00:00:00Z"',
  'meta.created lt "2001-01-01T00:00:00Z"',
];

const users = [
  {
    userName: "ada@x.example",
    name: { givenName: "Ada", familyName: "Byron" },
    title: "Countess",
    emails: [
      { value: "ada@x.example", type: "work", primary: true },
      { value: "ada@y.example", type: "home" },
    ],
    [enterprise]: { department: "Engines" },
  },
  {
    userName: "bob@x.example",
    // Without a name, scimmy's own filter throws a TypeError.
    name: { givenName: "Bob", familyName: "Cray" },
    active: false,
    emails: [{ value: "bob@y.example", type: "home" }],
  },
];

/**
 * The package scimmy as a client: it has the RFC's schemas, reads the mock's resources, and evaluates filters itself.
 */
export function readerSuite(mock: SyncMock): readonly ForeignTest[] {
  return [...schemaTests(mock), ...readingTests(mock), ...filterTests(mock)];
}

/** Checks that /Schemas has each attribute of scimmy's schemas with the same characteristics. */
function schemaTests(mock: SyncMock): readonly ForeignTest[] {
  const definitions = [Schemas.User, Schemas.Group, Schemas.EnterpriseUser].map(({ definition }) =>
    description.parse(JSON.parse(JSON.stringify(definition.describe()))),
  );
  return definitions.flatMap(({ id, name, attributes }) =>
    attributesIn(attributes).map(([path, characteristics]) => ({
      title: `${name} ${path}`,
      run: () => {
        const { Resources } = scimSchemaList.parse(mock.send("GET", "/scim/v2/Schemas").json);
        const shown = new Map(attributesIn(Resources.find((schema) => schema.id === id)?.attributes ?? []));
        const names = Object.keys(characteristics);
        const known = Object.entries(shown.get(path) ?? {}).filter(([key]) => names.includes(key));
        deepStrictEqual(Object.fromEntries(known), characteristics);
      },
    })),
  );
}

type Characteristics = Readonly<Record<string, unknown>>;

/** Attributes and sub-attributes by their path, without descriptions and empty lists. */
function attributesIn(
  attributes: readonly z.infer<typeof attribute>[],
  prefix = "",
): readonly (readonly [path: string, Characteristics])[] {
  return attributes.flatMap(({ name, subAttributes = [], description: _words, ...characteristics }) => {
    const said = Object.entries(characteristics).filter(
      ([, value]) => !Array.isArray(value) || value.length > 0,
    );
    return [
      [prefix + name, Object.fromEntries(said)] as const,
      ...attributesIn(subAttributes, `${prefix}${name}.`),
    ];
  });
}

/** Checks that the mock's resources have the types that scimmy expects. */
function readingTests(mock: SyncMock): readonly ForeignTest[] {
  const read = {
    user: () => new Schemas.User(makeUsers(mock)[0], "out"),
    "list of users": () =>
      Reflect.construct(Messages.ListResponse, [mock.send("GET", "/scim/v2/Users").json]),
    group: () => {
      const body = {
        schemas: [`${core}Group`],
        displayName: "Engines",
        members: [{ value: makeUsers(mock)[0]?.["id"] }],
      };
      return new Schemas.Group(mock.send("POST", "/scim/v2/Groups", body).json, "out");
    },
    "service provider configuration": () =>
      new Schemas.ServiceProviderConfig(mock.send("GET", "/scim/v2/ServiceProviderConfig").json, "out"),
    "resource type": () =>
      new Schemas.ResourceType(mock.send("GET", "/scim/v2/ResourceTypes/User").json, "out"),
  };
  return Object.entries(read).map(([what, run]) => ({ title: `reads a ${what}`, run }));
}

/** Checks that a filter finds the same users as scimmy does. */
function filterTests(mock: SyncMock): readonly ForeignTest[] {
  return filters.map((filter) => ({
    title: filter,
    run: () => {
      const all = makeUsers(mock);
      const found = list.parse(
        mock.send("GET", `/scim/v2/Users?filter=${encodeURIComponent(filter)}`).json,
      ).Resources;
      const wanted = list.parse({ Resources: new Types.Filter(filter).match([...all]) }).Resources;
      deepStrictEqual(idsOf(found), idsOf(wanted));
    },
  }));
}

function makeUsers(mock: SyncMock): readonly Record<string, unknown>[] {
  mock.reset();
  for (const user of users)
    mock.send("POST", "/scim/v2/Users", { schemas: [`${core}User`, enterprise], ...user });
  return list.parse(mock.send("GET", "/scim/v2/Users").json).Resources;
}

function idsOf(resources: readonly Record<string, unknown>[]): readonly string[] {
  return resources.map(({ id }) => String(id)).toSorted();
}
