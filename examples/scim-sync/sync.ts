/**
 * What an identity provider such as Okta or Entra does all day: looks each assigned person up by userName, creates,
 * patches what differs, deactivates who is no longer assigned, and pushes groups with their members.
 */

export interface Assigned {
  readonly userName: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Whether the person may use the application. */
  readonly active: boolean;
}

/** The identity provider's side. */
export interface Source {
  readonly people: readonly Assigned[];
  readonly groups: readonly { readonly displayName: string; readonly members: readonly string[] }[];
}

export interface ScimServer {
  readonly scimUrl: string;
  readonly scimToken: string;
}

/** Brings the server in line; answers what was done, in the order of the doing. */
export async function sync(server: ScimServer, { people, groups }: Source): Promise<readonly string[]> {
  const done: string[] = [];
  const ids = new Map<string, string>();
  for (const person of people) {
    const { userName } = person;
    const known = await find<ScimUser>(server, "Users", "userName", userName);
    if (known === undefined) {
      // Somebody who is not assigned is not created to be deactivated.
      if (!person.active) continue;
      const { id } = await call<ScimUser>(server, "POST", "/Users", newUser(person));
      ids.set(userName, id);
      done.push(`created ${userName}`);
      continue;
    }
    ids.set(userName, known.id);
    const operations = differences(known, person);
    if (operations.length === 0) continue;
    await patch(server, `/Users/${known.id}`, operations);
    done.push(`${known.active && !person.active ? "deactivated" : "updated"} ${userName}`);
  }
  for (const { displayName, members } of groups) {
    const wanted = new Set(members.map((userName) => ids.get(userName)).filter((id) => id !== undefined));
    const known =
      (await find<ScimGroup>(server, "Groups", "displayName", displayName)) ??
      (await call<ScimGroup>(server, "POST", "/Groups", { schemas: [groupSchema], displayName }));
    const present = new Set(known.members?.map(({ value }) => value));
    const operations = [
      ...[...wanted]
        .filter((id) => !present.has(id))
        .map((value) => ({ op: "add", path: "members", value: [{ value }] })),
      ...[...present]
        .filter((id) => !wanted.has(id))
        .map((id) => ({ op: "remove", path: `members[value eq "${id}"]` })),
    ];
    if (operations.length === 0) continue;
    await patch(server, `/Groups/${known.id}`, operations);
    done.push(`changed ${operations.length} members of ${displayName}`);
  }
  return done;
}

const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
const groupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";
const patchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

interface ScimUser {
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
  readonly name?: { readonly givenName?: string; readonly familyName?: string };
}

interface ScimGroup {
  readonly id: string;
  readonly members?: readonly { readonly value: string }[];
}

function newUser({ userName, givenName, familyName, active }: Assigned) {
  return {
    schemas: [userSchema],
    userName,
    name: { givenName, familyName },
    emails: [{ value: userName, type: "work", primary: true }],
    active,
  };
}

function differences({ name, active }: ScimUser, person: Assigned) {
  const pairs = [
    ["name.givenName", name?.givenName, person.givenName],
    ["name.familyName", name?.familyName, person.familyName],
    ["active", active, person.active],
  ] as const;
  return pairs
    .filter(([, is, wanted]) => is !== wanted)
    .map(([path, , value]) => ({ op: "replace", path, value }));
}

async function find<T>(
  server: ScimServer,
  type: "Users" | "Groups",
  attribute: string,
  value: string,
): Promise<T | undefined> {
  const filter = encodeURIComponent(`${attribute} eq ${JSON.stringify(value)}`);
  const { Resources } = await call<{ Resources?: T[] }>(server, "GET", `/${type}?filter=${filter}`);
  return Resources?.[0];
}

function patch(server: ScimServer, path: string, operations: readonly unknown[]): Promise<unknown> {
  return call(server, "PATCH", path, { schemas: [patchSchema], Operations: operations });
}

async function call<T>(
  { scimUrl, scimToken }: ScimServer,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await fetch(scimUrl + path, {
    method,
    headers: {
      Authorization: `Bearer ${scimToken}`,
      Accept: "application/scim+json",
      "Content-Type": "application/scim+json",
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  // The server says the same of a wrong token and of SSO that is switched off.
  if (response.status === 401)
    throw new Error("SCIM refuses the token: is it right, and is SSO switched on?");
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text || "{}");
}
