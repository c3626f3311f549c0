import { memberOf, objectOf } from "../../../contracts/scim/member-of.ts";
import { scimUrn } from "../../../contracts/wire/scim-urn.ts";
import { emailOf } from "../attributes.ts";
import { filterBy, memberPath, objectPath, type Call } from "../call.ts";
import type { PersonFields } from "../people-schema.ts";
import type { GroupChange, GroupUpdate, Member, Provider, UserChange, Wanted } from "../provider.ts";

/** What both kinds of integrations have in common. Okta publishes no connection test and no search for a group. */
const common = {
  takes404ForNobody: true,
  searchesWhoReturns: true,
  // What Okta does after a 404 is not published.
  looksAgain: false,
  lookUpUser: (userName: string): Call => ({
    method: "GET",
    path: `/Users?filter=${filterBy("userName", userName)}&startIndex=1&count=100`,
  }),
  createUser: ({ person, active }: Wanted, password: string): Call => ({
    method: "POST",
    path: "/Users",
    body: {
      schemas: [scimUrn.user, ...(person.department === undefined ? [] : [scimUrn.enterpriseUser])],
      ...profileOf(person),
      displayName: person.displayName ?? fullName(person),
      locale: "en-US",
      externalId: person.id,
      groups: [],
      password,
      active,
    },
  }),
  createGroup: ({ name }: { readonly name: string }): Call => ({
    method: "POST",
    path: "/Groups",
    body: { schemas: [scimUrn.group], displayName: name, members: [] },
  }),
  deleteGroup: (id: string): Call => ({ method: "DELETE", path: objectPath("/Groups", id) }),
} as const;

/** An app of the App Integration Wizard: everything is a PUT. This is how a company connects a server of its own. */
export const oktaPut: Provider = {
  ...common,
  id: "okta-put",
  reads: { match: true, update: true, deactivate: true },
  updateUser: (change) => [putUser(change)],
  deactivateUser: putUser,
  updateGroup: ({ id, name, members }: GroupChange): GroupUpdate => ({
    calls: [
      {
        method: "PUT",
        path: objectPath("/Groups", id),
        body: { schemas: [scimUrn.group], id, displayName: name, members: members.map(displayed) },
      },
    ],
  }),
};

/** An app of the Okta Integration Network: PATCH of `active` and of groups, PUT of everything else. */
export const oktaPatch: Provider = {
  ...common,
  id: "okta-patch",
  reads: { match: true, update: true, deactivate: false },
  updateUser: (change) => {
    const wasActive = memberOf(change.shown, "active") !== false;
    return [putUser({ ...change, active: wasActive }), ...(wasActive ? [] : [patchActive(change)])];
  },
  deactivateUser: patchActive,
  updateGroup: ({ id, name, added, removed }: GroupChange): GroupUpdate => ({
    calls: [
      {
        method: "PATCH",
        path: objectPath("/Groups", id),
        body: {
          schemas: [scimUrn.patch],
          Operations: [
            // The name comes with each change of members.
            { op: "replace", value: { id, displayName: name } },
            ...removed.map((member) => ({
              op: "remove",
              path: memberPath(member.id),
            })),
            ...(added.length === 0 ? [] : [{ op: "add", path: "members", value: added.map(displayed) }]),
          ],
        },
      },
    ],
  }),
};

/** What was read before, with the provider's values over it. */
function putUser({ id, person, active, shown }: UserChange): Call {
  return {
    method: "PUT",
    path: objectPath("/Users", id),
    body: { ...objectOf(shown), ...profileOf(person), active },
  };
}

function patchActive({ id, active }: UserChange): Call {
  return {
    method: "PATCH",
    path: objectPath("/Users", id),
    body: { schemas: [scimUrn.patch], Operations: [{ op: "replace", value: { active } }] },
  };
}

function profileOf(person: PersonFields) {
  const { userName, givenName, familyName, displayName, title, department, mobile } = person;
  return {
    userName,
    name: { givenName, familyName },
    emails: [{ primary: true, value: emailOf(person), type: "work" }],
    ...(displayName !== undefined && { displayName }),
    ...(title !== undefined && { title }),
    ...(mobile !== undefined && { phoneNumbers: [{ type: "mobile", value: mobile }] }),
    ...(department !== undefined && { [scimUrn.enterpriseUser]: { department } }),
  };
}

function fullName({ givenName, familyName }: PersonFields): string {
  return `${givenName} ${familyName}`;
}

function displayed({ id, userName }: Member) {
  return { value: id, display: userName };
}
