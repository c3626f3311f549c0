// Tested by contracts/webapi/probes.ts.
import type { z } from "zod";
import type { groupView, reducedUserView, userView } from "../../../contracts/wire/webapi-schemas.ts";
import type { Group, Membership } from "../../world/directory/group.ts";
import { roleNames } from "../../world/directory/role-names.ts";
import type { User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { objectIdOf } from "../../world/ids.ts";
import { answerBody, type Body } from "./answer.ts";
import { shownCredential } from "./shown-texts.ts";

type Variant = { readonly dcm: boolean; readonly lastLogin: string | null | undefined };

/** Users are never changed, so the JSON of each view need be written only once. */
const writtenReduced = new WeakMap<User, string>();
const writtenFull = [0, 1, 2, 3].map(() => new WeakMap<User, string>());

export function presentUser(user: User, exchange: Exchange): Body {
  return { json: fullJson(user, exchange), element: "UserView" };
}

/** A list is a bare array, without paging (server-v3 §2). */
export function presentUsers(
  users: readonly User[],
  view: "Default" | "Full" | undefined,
  exchange: Exchange,
): Body {
  const write = view === "Full" || listsFull(exchange) ? fullJson : reducedJson;
  return { json: `[${users.map((user) => write(user, exchange)).join(",")}]`, element: "ArrayOfUserView" };
}

function fullJson(user: User, exchange: Exchange): string {
  const lastLogin = user.vendor?.lastLoginDateTime ?? neverLoggedIn(exchange);
  const variant = { dcm: showsDcm(exchange), lastLogin };
  const written = writtenFull[(variant.dcm ? 2 : 0) + (lastLogin === null ? 1 : 0)];
  let json = written?.get(user);
  if (json === undefined) {
    json = JSON.stringify(fullView(user, variant));
    written?.set(user, json);
  }
  return json;
}

/** server-v3 §2.2, `UserView`; what is not set and not required is left out. */
function fullView(user: User, { dcm, lastLogin }: Variant): z.infer<typeof userView> {
  const { vendor = {} } = user;
  const credential = shownCredential(user);
  return {
    id: objectIdOf(user.id),
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.email,
    role: roleNames[user.role].webapi,
    defaultWorkerTag: user.defaultWorkerTag ?? "",
    canScheduleJobs: user.canScheduleJobs,
    canPrioritizeJobs: user.canPrioritizeJobs,
    canAssignJobs: user.canAssignJobWorkers,
    canCreateCollections: vendor.canCreateCollections ?? false,
    isApiEnabled: vendor.isApiEnabled ?? false,
    ...(credential !== undefined && { defaultCredentialId: credential }),
    isAccountLocked: vendor.isAccountLocked ?? false,
    isActive: user.isActive,
    ...(lastLogin !== undefined && { lastLoginDateTime: lastLogin }),
    isValidated: vendor.isValidated ?? true,
    sharedCredentialIds: [],
    dataConnectionIds: [],
    ...(vendor.timeZone !== undefined && { timeZone: vendor.timeZone }),
    ...(vendor.language !== undefined && { language: vendor.language }),
    ...(dcm && {
      canCreateAndUpdateDcm: vendor.canCreateAndUpdateDcm ?? false,
      canShareForExecutionDcm: vendor.canShareForExecutionDcm ?? false,
      canShareForCollaborationDcm: vendor.canShareForCollaborationDcm ?? false,
      canManageGenericVaultsDcm: vendor.canManageGenericVaultsDcm ?? false,
    }),
  };
}

/** server-v3 §2.1, `ReducedUserView`. */
function reducedJson(user: User): string {
  let json = writtenReduced.get(user);
  if (json === undefined) {
    const view: z.infer<typeof reducedUserView> = {
      id: objectIdOf(user.id),
      firstName: user.firstName,
      lastName: user.lastName,
      email: user.email,
      isActive: user.isActive,
      role: roleNames[user.role].webapi,
      dateCreated: user.dateAdded,
    };
    json = JSON.stringify(view);
    writtenReduced.set(user, json);
  }
  return json;
}

/** Bare ids: an array or a single one. */
export function presentIds(ids: readonly string[]): Body {
  return { json: JSON.stringify(ids.map(objectIdOf)), element: "ArrayOfstring" };
}

export function presentId(id: string): Body {
  return { json: JSON.stringify(objectIdOf(id)), element: "string" };
}

/** server-v3 §3: a list shows neither dates nor members. */
export function presentGroups(groups: readonly Group[]): Body {
  const items = groups.map(({ id, name, role }) => ({
    id: objectIdOf(id),
    name,
    role: roleNames[role].webapi,
  }));
  return { json: JSON.stringify(items), element: "ArrayOfUserGroup" };
}

/** server-v3 §3, `UserGroupView`: membership is read from here and nowhere else. */
export function presentGroup(group: Group, memberships: readonly Membership[]): Body {
  const users = memberships.map(({ userId, dateAdded, addedBy }) => ({
    userId: objectIdOf(userId),
    dateAddedToGroup: dateAdded,
    ...(addedBy !== undefined && { addedByUserId: objectIdOf(addedBy) }),
  }));
  const directoryGroups = (group.directoryGroups ?? []).map(({ sid, dateAdded, addedBy }) => ({
    activeDirectoryObject: { sid, category: "Group", displayName: sid, domainName: "", sidAccountName: "" },
    dateAddedToGroup: dateAdded,
    addedByUserId: objectIdOf(addedBy),
  }));
  const view: z.infer<typeof groupView> = {
    id: objectIdOf(group.id),
    name: group.name,
    dateAdded: group.dateAdded,
    role: roleNames[group.role].webapi,
    credentialIds: [],
    connectionIds: [],
    members: [...users, ...directoryGroups],
  };
  return { json: JSON.stringify(view), element: "UserGroup" };
}

/** The answer to a DELETE of a user (quirk webapi.delete-answer). */
export function presentDeleted(exchange: Exchange): Response {
  return exchange.choose("webapi.delete-answer", {
    "ok-no-body": () => exchange.noBody(200),
    "no-content": () => exchange.noBody(204),
    "ok-empty-object": () => answerBody(exchange, 200, { json: "{}", element: "Empty" }),
  })();
}

function listsFull(exchange: Exchange): boolean {
  return exchange.choose("webapi.list-view", { reduced: false, full: true });
}

function neverLoggedIn(exchange: Exchange): null | undefined {
  return exchange.choose("webapi.never-logged-in", {
    absent: undefined,
    null: null,
  });
}

function showsDcm(exchange: Exchange): boolean {
  return exchange.choose("webapi.dcm-flags", { present: true, absent: false });
}
