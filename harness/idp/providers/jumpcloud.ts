import { scimUrn } from "../../../contracts/wire/scim-urn.ts";
import { emailOf } from "../attributes.ts";
import { filterBy, objectPath, type Call } from "../call.ts";
import { idOf } from "../found.ts";
import type { ConnectionTest, Provider, UserChange, Wanted } from "../provider.ts";

/** JumpCloud's custom SCIM application. */
export const jumpcloud: Provider = {
  id: "jumpcloud",
  connect,
  takes404ForNobody: false,
  reads: { match: false, update: false, deactivate: false },
  searchesWhoReturns: true,
  looksAgain: false,
  lookUpUser: (userName) => search("/Users", "userName", userName),
  createUser,
  updateUser: (change) => [putUser(change)],
  deactivateUser: putUser,
  deleteUser: (id) => ({ method: "DELETE", path: objectPath("/Users", id) }),
  lookUpGroup: (name) => search("/Groups", "displayName", name),
  createGroup: ({ name }) => createGroup(name),
  updateGroup: ({ id, isRenamed, added, removed }) => ({
    calls: [
      ...(added.length > 0 ? [patchMembers(id, "add", added)] : []),
      ...(removed.length > 0 ? [patchMembers(id, "remove", removed)] : []),
    ],
    ...(isRenamed && { omitted: "How JumpCloud renames a group is not published." }),
  }),
  deleteGroup: (id) => ({ method: "DELETE", path: objectPath("/Groups", id) }),
};

/** The activation makes a user and a group for a test, and deletes both. */
async function connect({ conversation, nobody, noGroup }: ConnectionTest): Promise<boolean> {
  const purpose = { who: "the connection", action: "test connection" } as const;
  const user = await conversation.ask(purpose, createUser({ person: nobody, active: true }));
  const group = await conversation.ask(purpose, createGroup(noGroup));
  const made = [
    { path: "/Groups", answer: group },
    { path: "/Users", answer: user },
  ] as const;
  let isFine = true;
  for (const { path, answer } of made) {
    const id = answer.trouble === undefined ? idOf(answer.json) : undefined;
    if (id === undefined) isFine = false;
    else {
      // Where DELETE is not offered, the user stays and is to be removed by hand.
      await conversation.ask(purpose, { method: "DELETE", path: objectPath(path, id) });
    }
  }
  return isFine;
}

function search(collection: "/Users" | "/Groups", field: string, value: string): Call {
  return {
    method: "GET",
    path: `${collection}?filter=${filterBy(field, value)}`,
  };
}

function createUser(wanted: Wanted): Call {
  return {
    method: "POST",
    path: "/Users",
    body: { schemas: [scimUrn.user, scimUrn.enterpriseUser], ...userOf(wanted) },
  };
}

function putUser(change: UserChange): Call {
  return {
    method: "PUT",
    path: objectPath("/Users", change.id),
    body: { schemas: [scimUrn.enterpriseUser, scimUrn.user], ...userOf(change), addresses: [] },
  };
}

function userOf({ person, active }: Wanted) {
  const { id, userName, givenName, familyName, title, department, mobile } = person;
  return {
    userName,
    name: { givenName, familyName },
    displayName: person.displayName ?? `${givenName} ${familyName}`,
    emails: [{ type: "work", value: emailOf(person), primary: true }],
    ...(title !== undefined && { title }),
    ...(mobile !== undefined && { phoneNumbers: [{ type: "mobile", value: mobile }] }),
    externalId: id,
    active,
    ...(department !== undefined && { [scimUrn.enterpriseUser]: { department } }),
  };
}

function createGroup(name: string): Call {
  return {
    method: "POST",
    path: "/Groups",
    body: { schemas: [scimUrn.group], displayName: name, members: [] },
  };
}

function patchMembers(id: string, op: "add" | "remove", members: readonly { readonly id: string }[]): Call {
  return {
    method: "PATCH",
    path: objectPath("/Groups", id),
    body: {
      schemas: [scimUrn.patch],
      Operations: [{ op, path: "members", value: members.map(({ id: value }) => ({ value })) }],
    },
  };
}
