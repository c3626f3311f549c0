import { scimUrn } from "../../../contracts/wire/scim-urn.ts";
import { emailOf } from "../attributes.ts";
import { filterBy, memberPath, objectPath, type Call } from "../call.ts";
import type { ConnectionTest, Provider, UserChange, Wanted } from "../provider.ts";

/** URNs of a draft, as a captured log has them. */
const urn = {
  core: "urn:scim:schemas:core:2.0",
  enterprise: "urn:scim:schemas:extension:enterprise:2.0",
} as const;

/** OneLogin, with its `&` and `?` at the end of addresses. */
export const onelogin: Provider = {
  id: "onelogin",
  connect,
  takes404ForNobody: true,
  reads: { match: true, update: true, deactivate: false },
  searchesWhoReturns: true,
  looksAgain: false,
  lookUpUser,
  createUser: (wanted) => ({ method: "POST", path: "/Users", body: userOf(wanted) }),
  updateUser: (change) => [putUser(change)],
  deactivateUser: putUser,
  deleteUser: (id) => ({ method: "DELETE", path: objectPath("/Users", id) }),
  lookUpGroup: () => ({ method: "GET", path: "/Groups?" }),
  createGroup: ({ name }) => ({
    method: "POST",
    path: "/Groups",
    body: { schemas: [urn.core], displayName: name },
  }),
  updateGroup: ({ id, isRenamed, added, removed }) => ({
    calls: [
      ...(added.length > 0
        ? [
            patchMembers(id, [
              { op: "add", path: "members", value: added.map(({ id: value }) => ({ value })) },
            ]),
          ]
        : []),
      ...removed.map((member) => patchMembers(id, [{ op: "remove", path: memberPath(member.id) }])),
    ],
    ...(isRenamed && { omitted: "How OneLogin renames a group is not published." }),
  }),
  deleteGroup: (id) => ({ method: "DELETE", path: objectPath("/Groups", id) }),
};

/** It looks for somebody who does not exist, and takes an empty list or 404. */
async function connect({ conversation, nobody }: ConnectionTest): Promise<boolean> {
  const purpose = { who: "the connection", action: "test connection", takes404: true } as const;
  const { trouble } = await conversation.ask(purpose, lookUpUser(nobody.userName));
  return trouble === undefined;
}

function lookUpUser(userName: string): Call {
  const filter = filterBy("userName", userName).replaceAll("%20", "+");
  return { method: "GET", path: `/Users?filter=${filter}&` };
}

function putUser(change: UserChange): Call {
  return { method: "PUT", path: `${objectPath("/Users", change.id)}?`, body: userOf(change) };
}

function userOf({ person, active }: Wanted) {
  const { userName, givenName, familyName, title, department, mobile } = person;
  return {
    schemas: [urn.core, urn.enterprise],
    userName,
    name: { givenName, familyName },
    displayName: person.displayName ?? `${givenName} ${familyName}`,
    emails: [{ value: emailOf(person), type: "work" }],
    active,
    ...(title !== undefined && { title }),
    ...(mobile !== undefined && { phoneNumbers: [{ type: "mobile", value: mobile }] }),
    ...(department !== undefined && { [urn.enterprise]: { department } }),
  };
}

function patchMembers(id: string, operations: readonly object[]): Call {
  return {
    method: "PATCH",
    path: objectPath("/Groups", id),
    body: { schemas: [scimUrn.patch], Operations: operations },
  };
}
