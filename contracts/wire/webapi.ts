import { z } from "zod";
import type { WireOperation } from "./operation.ts";
import { routes } from "./routes.ts";
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

/** An operation of the vendor's own API, with further parts of its Swagger document. */
export interface WebapiOperation extends WireOperation {
  readonly surface: "webapi";
  /** The query parameters as text. */
  readonly parameters?: z.ZodObject;
  /** The bodies of declared errors. Undeclared errors have {@link webapiErrorObject}. */
  readonly errors: Readonly<Record<number, z.ZodType | null>>;
}

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
    ...routes["webapi.users.list"],
    summary: "List users",
    parameters: userSearch,
    query: query(userSearch),
    answers: { 200: userList },
    errors: { ...invalid, ...denied },
  },
  {
    ...routes["webapi.users.create"],
    summary: "Create a user; not with Windows authentication",
    request: createUserContract(standardLimits),
    answers: { 201: userView },
    errors: { ...invalid, ...denied },
  },
  {
    ...routes["webapi.users.get"],
    summary: "Get a user",
    answers: { 200: userView },
    errors: { ...denied, ...unknown },
  },
  {
    ...routes["webapi.users.replace"],
    summary: "Replace a user",
    request: updateUserContract(standardLimits),
    answers: { 200: userView },
    errors: { ...invalid, ...denied },
  },
  {
    ...routes["webapi.users.delete"],
    summary: "Delete a user who owns nothing and is in no group",
    answers: { 200: z.union([z.strictObject({}), none]), 204: null },
    errors: { ...invalid, ...denied, ...unknown, 409: reason },
  },
  {
    ...routes["webapi.users.deactivate"],
    summary: "Deactivate a user; answers the ids of the groups that it has left",
    answers: { 200: z.array(objectId) },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    ...routes["webapi.users.password-reset"],
    summary: "Start the reset of a user's password; only with built-in authentication",
    answers: { 200: none },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    ...routes["webapi.users.assets"],
    summary: "List what a user owns",
    parameters: assetSearch,
    query: query(assetSearch),
    answers: { 200: assetsView },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    ...routes["webapi.users.asset-transfer"],
    summary: "Give what a user owns to another",
    request: transferUserAssetsContract,
    answers: { 200: affectedSchedules },
    errors: { 400: reason, ...denied, 403: reason, 404: reason },
  },
  {
    ...routes["webapi.groups.list"],
    summary: "List user groups",
    answers: { 200: z.array(groupListItem) },
    errors: denied,
  },
  {
    ...routes["webapi.groups.create"],
    summary: "Create a user group; answers its bare id",
    request: groupContract(standardLimits),
    answers: { 201: objectId },
    errors: { ...invalid, ...denied },
  },
  {
    ...routes["webapi.groups.get"],
    summary: "Get a user group and its members",
    answers: { 200: groupView },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    ...routes["webapi.groups.replace"],
    summary: "Replace a user group's name and role",
    request: groupContract(standardLimits),
    answers: { 200: none },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    ...routes["webapi.groups.delete"],
    summary: "Delete a user group",
    parameters: groupRemoval,
    query: query(groupRemoval),
    answers: { 200: none },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    ...routes["webapi.groups.add-users"],
    summary: "Add users to a user group; some may fail, with their reasons",
    request: userIds,
    answers: { 200: addedUsers },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    ...routes["webapi.groups.remove-user"],
    summary: "Remove a user from a user group, member or not",
    answers: { 200: groupView },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    ...routes["webapi.groups.add-directory-group"],
    summary: "Add an Active Directory group to a user group; only with Windows authentication",
    request: directoryGroupSid,
    answers: { 200: none },
    errors: { ...invalid, ...denied, ...unknown },
  },
  {
    ...routes["webapi.groups.remove-directory-group"],
    summary: "Remove an Active Directory group from a user group; only with Windows authentication",
    answers: { 200: none },
    errors: { ...invalid, ...denied, ...unknown },
  },
] as const satisfies readonly WebapiOperation[];
