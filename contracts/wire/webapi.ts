import { z } from "zod";
import type { WireOperation } from "./operation.ts";
import {
  addedUsers,
  affectedSchedules,
  assetSearch,
  assetsView,
  createUserContract,
  directoryGroupSid,
  groupContract,
  groupListItem,
  groupRemoval,
  groupView,
  objectId,
  transferUserAssetsContract,
  updateUserContract,
  userIds,
  userList,
  userSearch,
  userView,
  webapiErrorObject,
} from "./webapi-schemas.ts";

/** An operation of the vendor's own API, with what its Swagger document says beside. */
export interface WebapiOperation extends WireOperation {
  readonly surface: "webapi";
  /** The query parameters as text. */
  readonly parameters?: z.ZodObject;
  /** The bodies of declared errors; what is not declared is {@link webapiErrorObject}. */
  readonly errors: Readonly<Record<number, z.ZodType | null>>;
}

const users = "/v3/users";
const user = "/v3/users/{userId}";
const groups = "/v3/usergroups";
const group = "/v3/usergroups/{userGroupId}";

const standardLimits = { nameMaxLength: 255, emailMaxLength: 254 };
const invalid = { 400: webapiErrorObject };
const denied = { 401: webapiErrorObject };
// The vendor declares a 404 without a schema: whether it has a body is quirk webapi.not-found-body.
const unknown = { 404: webapiErrorObject };
const reason = z.string();
const none = z.literal("");

function query(parameters: z.ZodObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters.shape).map(([name, schema]) => [
      name,
      z.globalRegistry.get(schema)?.description ?? name,
    ]),
  );
}

/** server-v3 §2 and §3: nine calls on users, nine on user groups. */
export const webapiOperations = [
  {
    name: "webapi.users.list",
    surface: "webapi",
    method: "GET",
    path: users,
    summary: "List users",
    parameters: userSearch,
    query: query(userSearch),
    answers: { 200: userList },
    errors: { ...invalid, ...denied },
  },
  {
    name: "webapi.users.create",
    surface: "webapi",
    method: "POST",
    path: users,
    summary: "Create a user; not with Windows authentication",
    request: createUserContract(standardLimits),
    answers: { 201: userView },
    errors: { ...invalid, ...denied },
  },
  {
    name: "webapi.users.get",
    surface: "webapi",
    method: "GET",
    path: user,
    summary: "Get a user",
    answers: { 200: userView },
    errors: { ...denied, ...unknown },
  },
  {
    name: "webapi.users.replace",
    surface: "webapi",
    method: "PUT",
    path: user,
    summary: "Replace a user",
    request: updateUserContract(standardLimits),
    answers: { 200: userView },
    errors: { ...invalid, ...denied },
  },
  {
    name: "webapi.users.delete",
    surface: "webapi",
    method: "DELETE",
    path: user,
    summary: "Delete a user who owns nothing and is in no group",
    answers: { 200: z.union([z.strictObject({}), none]), 204: null },
    errors: { ...invalid, ...denied, ...unknown, 409: reason },
  },
  {
    name: "webapi.users.deactivate",
    surface: "webapi",
    method: "POST",
    path: `${user}/deactivate`,
    summary: "Deactivate a user; answers the ids of the groups that it has left",
    answers: { 200: z.array(objectId) },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    name: "webapi.users.password-reset",
    surface: "webapi",
    method: "POST",
    path: `${user}/passwordReset`,
    summary: "Start the reset of a user's password; with built-in authentication alone",
    answers: { 200: none },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    name: "webapi.users.assets",
    surface: "webapi",
    method: "GET",
    path: `${user}/assets`,
    summary: "List what a user owns",
    parameters: assetSearch,
    query: query(assetSearch),
    answers: { 200: assetsView },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    name: "webapi.users.asset-transfer",
    surface: "webapi",
    method: "PUT",
    path: `${user}/assetTransfer`,
    summary: "Give what a user owns to another",
    request: transferUserAssetsContract,
    answers: { 200: affectedSchedules },
    errors: { 400: reason, ...denied, 403: reason, 404: reason },
  },
  {
    name: "webapi.groups.list",
    surface: "webapi",
    method: "GET",
    path: groups,
    summary: "List user groups",
    answers: { 200: z.array(groupListItem) },
    errors: denied,
  },
  {
    name: "webapi.groups.create",
    surface: "webapi",
    method: "POST",
    path: groups,
    summary: "Create a user group; answers its bare id",
    request: groupContract(standardLimits),
    answers: { 201: objectId },
    errors: { ...invalid, ...denied },
  },
  {
    name: "webapi.groups.get",
    surface: "webapi",
    method: "GET",
    path: group,
    summary: "Get a user group and its members",
    answers: { 200: groupView },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    name: "webapi.groups.replace",
    surface: "webapi",
    method: "PUT",
    path: group,
    summary: "Replace a user group's name and role",
    request: groupContract(standardLimits),
    answers: { 200: none },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    name: "webapi.groups.delete",
    surface: "webapi",
    method: "DELETE",
    path: group,
    summary: "Delete a user group",
    parameters: groupRemoval,
    query: query(groupRemoval),
    answers: { 200: none },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    name: "webapi.groups.add-users",
    surface: "webapi",
    method: "POST",
    path: `${group}/users`,
    summary: "Add users to a user group; some may fail, with their reasons",
    request: userIds,
    answers: { 200: addedUsers },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    name: "webapi.groups.remove-user",
    surface: "webapi",
    method: "DELETE",
    path: `${group}/users/{userId}`,
    summary: "Remove a user from a user group, member or not",
    answers: { 200: groupView },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    name: "webapi.groups.add-directory-group",
    surface: "webapi",
    method: "POST",
    path: `${group}/activedirectorygroups`,
    summary: "Add an Active Directory group to a user group; with Windows authentication alone",
    request: directoryGroupSid,
    answers: { 200: none },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    name: "webapi.groups.remove-directory-group",
    surface: "webapi",
    method: "DELETE",
    path: `${group}/activedirectorygroups/{sid}`,
    summary: "Remove an Active Directory group from a user group; with Windows authentication alone",
    answers: { 200: none },
    errors: { ...invalid, ...denied, ...unknown },
  },
] as const satisfies readonly WebapiOperation[];
