import { z } from "zod";
import type { Profile } from "../../contracts/profile.ts";
import { oauthOperations } from "../../contracts/wire/oauth.ts";
import type { WireOperation } from "../../contracts/wire/operation.ts";
import { restOperations } from "../../contracts/wire/rest.ts";
import { scimOperations } from "../../contracts/wire/scim.ts";
import { webapiOperations } from "../../contracts/wire/webapi.ts";
import { objectIdOf } from "../../mock-server/world/ids.ts";
import type { Chance } from "../../testing/chance.ts";
import { mutated, nastyText, valueFor } from "./values.ts";

/** The ingredients of requests: valid credentials, and ids and texts that exist. */
export interface Known {
  readonly token: string;
  readonly scimToken: string;
  /** Ids in the directory's spelling. */
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/** A generated request, in a form that a campaign can print. */
export interface FuzzRequest {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const operations: readonly WireOperation[] = [
  ...oauthOperations,
  ...restOperations,
  ...webapiOperations,
  ...scimOperations,
];
const schemas = new Map(
  operations.map(({ name, request }) => [
    name,
    request === undefined ? undefined : z.toJSONSchema(request, { unrepresentable: "any", io: "input" }),
  ]),
);
const scimUser = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName: "",
  name: { givenName: "Fuzz", familyName: "User" },
  emails: [{ value: "", type: "work", primary: true }],
  active: true,
};
const queryTexts = [
  "1",
  "25",
  "0",
  "-1",
  "1000000",
  "1.5",
  "fuzz",
  "a",
  "userName",
  "emails.value",
  'userName eq "fuzz.1@fuzz.example"',
  'emails[type eq "work" and value co "@"]',
  'active eq true or not (name.familyName sw "F")',
  'meta.lastModified gt "2020-01-01T00:00:00Z"',
  "descending",
  "id,emails.value",
  "true",
  "2026-01-01T00:00:00.000Z",
];
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const;
const mediaTypes = [
  "application/json",
  "application/json; charset=utf-8",
  "application/scim+json",
  "application/x-www-form-urlencoded",
  "application/xml",
  "text/plain",
  "multipart/form-data; boundary=x",
] as const;

/** Generates requests to the surfaces that a profile offers, mostly valid ones and some with a fault. */
export function requestMaker({ surfaces }: Pick<Profile, "surfaces">, chance: Chance) {
  const offered = operations.flatMap((operation) => {
    const base = surfaces[operation.surface];
    return base === undefined ? [] : [{ operation, base }];
  });
  return (known: Known): FuzzRequest => {
    const chosen = chance.any(offered);
    if (chosen === undefined) throw new Error("The profile offers no surface.");
    const { operation, base } = chosen;
    const ids = [...known.users.slice(-10), ...known.groups.slice(-3)];
    const texts = [
      ...ids.map((id) => spelled(id, operation.surface)),
      `fuzz.${chance.below(300)}@fuzz.example`,
      "Viewer",
      "Artisan",
      "Fuzz",
    ];
    const body = bodyFor(operation, chance, texts);
    const isForm = operation.surface === "oauth" && !chance.oneIn(5);
    const method = chance.oneIn(30) ? chance.one(methods) : operation.method;
    const mediaType = isForm ? "application/x-www-form-urlencoded" : usualMediaType(operation);
    return {
      operation: operation.name,
      method,
      path: base + pathFor(operation, chance, known) + queryFor(operation, chance),
      headers: {
        ...authorization(operation, chance, known),
        ...(body !== undefined && { "Content-Type": chance.oneIn(15) ? chance.one(mediaTypes) : mediaType }),
        ...(chance.oneIn(20) && { "If-Match": chance.oneIn(2) ? "*" : 'W/"x"' }),
        ...(chance.oneIn(20) && { Accept: chance.oneIn(2) ? "text/xml" : "application/xml;q=0.1" }),
      },
      ...(body !== undefined &&
        method !== "GET" &&
        method !== "HEAD" && { body: written(body, { isForm, chance }) }),
    };
  };
}

function usualMediaType({ surface }: WireOperation): string {
  return surface === "scim" ? "application/scim+json" : "application/json";
}

function bodyFor(
  { name, method, surface }: WireOperation,
  chance: Chance,
  texts: readonly string[],
): unknown {
  const schema = schemas.get(name);
  if (schema === undefined && method === "GET") return undefined;
  const value =
    surface === "scim" && chance.oneIn(2) ? scimBody(name, chance, texts) : valueFor(schema, chance, texts);
  return chance.oneIn(3) ? mutated(value, chance) : value;
}

/** Bodies like those of identity providers, since SCIM's request schemas allow nearly everything. */
function scimBody(operation: string, chance: Chance, texts: readonly string[]): unknown {
  const email = `fuzz.${chance.below(300)}@fuzz.example`;
  if (operation.endsWith(".patch")) {
    const path = chance.any([
      "active",
      "userName",
      "members",
      `members[value eq "${chance.any(texts)}"]`,
      "name.givenName",
      'emails[type eq "work"].value',
      undefined,
    ]);
    const value =
      path === "members"
        ? [{ value: chance.any(texts) }]
        : chance.any([true, email, { active: false }, "False"]);
    return {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [
        { op: chance.any(["add", "Replace", "remove"]), ...(path !== undefined && { path }), value },
      ],
    };
  }
  if (operation.includes("groups")) {
    return {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      displayName: `Group ${chance.below(50)}`,
      members: Array.from({ length: chance.below(4) }, () => ({ value: chance.any(texts) })),
    };
  }
  return {
    ...scimUser,
    userName: email,
    emails: [{ value: email, type: "work", primary: true }],
    active: !chance.oneIn(4),
  };
}

function written(body: unknown, { isForm, chance }: { isForm: boolean; chance: Chance }): string {
  const json = JSON.stringify(body) ?? "";
  if (isForm && typeof body === "object" && body !== null) {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(body)) form.append(name, String(value));
    return form.toString();
  }
  if (!chance.oneIn(20)) return json;
  const at = chance.below(json.length + 1);
  return chance.oneIn(2) ? json.slice(0, at) : json.slice(0, at) + nastyText(chance) + json.slice(at + 1);
}

/** Fills in the ids in a path, in the surface's spelling. */
function pathFor({ path, surface }: WireOperation, chance: Chance, { users, groups }: Known): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const isGroup = name === "userGroupId" || (name === "id" && /groups/i.test(path));
    const known = chance.any(chance.oneIn(20) ? [...users, ...groups] : isGroup ? groups : users);
    const id = chance.oneIn(10) ? nastyText(chance).slice(0, 200) : spelled(known ?? "none", surface);
    return encodeURIComponent(id.toWellFormed());
  });
}

function spelled(id: string, surface: WireOperation["surface"]): string {
  return surface === "webapi" ? objectIdOf(id) : id;
}

function queryFor({ query = {} }: WireOperation, chance: Chance): string {
  const given = new URLSearchParams();
  for (const name of Object.keys(query)) {
    if (!chance.oneIn(3)) continue;
    given.append(name, chance.oneIn(6) ? nastyText(chance) : (chance.any(queryTexts) ?? ""));
  }
  if (chance.oneIn(40)) given.append(chance.any(Object.keys(query)) ?? "x", nastyText(chance));
  return given.size === 0 ? "" : `?${given.toString()}`;
}

function authorization({ surface }: WireOperation, chance: Chance, known: Known): Record<string, string> {
  if (chance.oneIn(40)) return {};
  if (surface === "oauth" && !chance.oneIn(3)) return {};
  if (chance.oneIn(40))
    return { Authorization: chance.one(["Bearer", "Basic bm9uZQ==", "Bearer x y", "bearer 1"]) };
  return { Authorization: `Bearer ${surface === "scim" ? known.scimToken : known.token}` };
}
