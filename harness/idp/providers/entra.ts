import { scimUrn } from "../../../contracts/wire/scim-urn.ts";
import { attributesOf, emailOf, shownAt } from "../attributes.ts";
import { filterBy, memberPath, objectPath, type Call } from "../call.ts";
import type { ConnectionTest, Member, Provider, UserChange, Wanted } from "../provider.ts";

interface Operation {
  readonly op: "add" | "replace" | "remove";
  readonly path?: string;
  readonly value?: unknown;
}

/** How PATCH bodies are written: the flag aadOptscim062020 changes the operations, booleans and removals. */
interface Dialect {
  operations(operations: readonly Operation[]): readonly unknown[];
  boolean(value: boolean): unknown;
  remove(members: readonly Member[]): readonly Operation[];
}

/** Without the flag: operations in capitals, booleans as texts, a removal by a list of values. */
const plain: Dialect = {
  operations: (operations) =>
    operations.map(({ op, ...rest }) => ({ op: op.charAt(0).toUpperCase() + op.slice(1), ...rest })),
  boolean: (value) => (value ? "True" : "False"),
  remove: (members) => [{ op: "remove", path: "members", value: members.map(reference) }],
};

/** With the flag: as RFC 7644 writes them, and replaces without a filter in one operation. */
const flagged: Dialect = {
  operations: (operations) => {
    const merged = operations.filter(isMerged);
    // One attribute alone keeps its path, as in the published request that disables somebody.
    if (merged.length < 2) return operations;
    const value = Object.fromEntries(merged.map(({ path = "", value: each }) => [path, each]));
    return [...operations.filter((each) => !isMerged(each)), { op: "replace", value }];
  },
  boolean: (value) => value,
  remove: (members) => members.map(({ id }) => ({ op: "remove", path: memberPath(id) })),
};

function isMerged({ op, path }: Operation): boolean {
  return op === "replace" && path !== undefined && !path.includes("[");
}

/** Microsoft Entra ID, without and with the flag aadOptscim062020. */
export const entra = createEntra("entra", plain);
export const entraFlagged = createEntra("entra-aadoptscim062020", flagged);

function createEntra(id: "entra" | "entra-aadoptscim062020", dialect: Dialect): Provider {
  const patch = (path: string, operations: readonly Operation[]): Call => ({
    method: "PATCH",
    path,
    body: { schemas: [scimUrn.patch], Operations: dialect.operations(operations) },
  });
  const active = (value: boolean): Operation => ({
    op: "replace",
    path: "active",
    value: dialect.boolean(value),
  });
  return {
    id,
    connect,
    takes404ForNobody: false,
    reads: { match: false, update: true, deactivate: false },
    searchesWhoReturns: false,
    looksAgain: true,
    whenMostFail:
      "Most requests failed. Entra would put the job into quarantine: it retries less and less often, finally once a day, and gives up after four weeks.",
    lookUpUser: (userName) => ({ method: "GET", path: `/Users?filter=${filter("userName", userName)}` }),
    createUser,
    updateUser: (change) => {
      const operations = [...differences(change)];
      if (shownAt(change.shown, "active") !== change.active) operations.push(active(change.active));
      return operations.length === 0 ? [] : [patch(objectPath("/Users", change.id), operations)];
    },
    deactivateUser: (change) => patch(objectPath("/Users", change.id), [active(false)]),
    deleteUser: (user) => ({ method: "DELETE", path: objectPath("/Users", user) }),
    lookUpGroup: (name) => ({
      method: "GET",
      path: `/Groups?excludedAttributes=members&filter=${filter("displayName", name)}`,
    }),
    readGroup: (group) => ({
      method: "GET",
      path: `${objectPath("/Groups", group)}?excludedAttributes=members`,
    }),
    createGroup: ({ externalId, name }) => ({
      method: "POST",
      path: "/Groups",
      body: {
        schemas: [scimUrn.group, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
        externalId,
        displayName: name,
        meta: { resourceType: "Group" },
      },
    }),
    updateGroup: ({ id: group, name, isRenamed, added, removed }) => {
      const path = objectPath("/Groups", group);
      return {
        calls: [
          ...(isRenamed ? [patch(path, [{ op: "replace", path: "displayName", value: name }])] : []),
          ...(added.length > 0 ? [patch(path, [addMembers(added)])] : []),
          ...(removed.length > 0 ? [patch(path, dialect.remove(removed))] : []),
        ],
      };
    },
    deleteGroup: (group) => ({ method: "DELETE", path: objectPath("/Groups", group) }),
  };
}

/** Test Connection: a search for somebody who does not exist must give an empty list, and no 404. */
async function connect({ conversation, nobody }: ConnectionTest): Promise<boolean> {
  const { trouble } = await conversation.ask(
    { who: "the connection", action: "test connection" },
    { method: "GET", path: `/Users?filter=${filter("userName", nobody.userName)}` },
  );
  return trouble === undefined;
}

/** A space is +, and other characters are encoded: the notes of fixtures/idp/entra.json. */
function filter(attribute: string, value: string): string {
  return filterBy(attribute, value).replaceAll("%20", "+");
}

function createUser({ person, active }: Wanted): Call {
  const { id, userName, givenName, familyName, displayName, title, department, mobile } = person;
  return {
    method: "POST",
    path: "/Users",
    body: {
      schemas: [scimUrn.user, scimUrn.enterpriseUser],
      externalId: id,
      userName,
      active,
      ...(displayName !== undefined && { displayName }),
      ...(title !== undefined && { title }),
      emails: [{ primary: true, type: "work", value: emailOf(person) }],
      ...(mobile !== undefined && { phoneNumbers: [{ type: "mobile", value: mobile }] }),
      meta: { resourceType: "User" },
      name: { formatted: `${givenName} ${familyName}`, familyName, givenName },
      roles: [],
      ...(department !== undefined && { [scimUrn.enterpriseUser]: { department } }),
    },
  };
}

/** Every attribute that the server does not show as wanted: added where it shows none, and replaced otherwise. */
function differences({ person, shown }: UserChange): readonly Operation[] {
  const { givenName, familyName } = person;
  const wanted = [...attributesOf(person), ["name.formatted", `${givenName} ${familyName}`] as const];
  return wanted.flatMap(([path, value]) => {
    const there = shownAt(shown, path);
    return there === value ? [] : [{ op: there === undefined ? "add" : "replace", path, value } as const];
  });
}

function addMembers(members: readonly Member[]): Operation {
  return { op: "add", path: "members", value: members.map(reference) };
}

function reference({ id }: Member) {
  return { $ref: null, value: id };
}
