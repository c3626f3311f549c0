import type { z } from "zod";
import type { PatchOperation, ScimClient } from "../session/scim-client.ts";
import { demand, demandIs, demandBody, demandStatus, demandShape } from "../session/demands.ts";
import type { Seen } from "../session/seen.ts";
import {
  scimError,
  scimGroupList,
  scimUser,
  scimUserList,
  type scimGroup,
  type scimTypes,
} from "../wire/scim-resources.ts";

export type ScimUser = z.infer<typeof scimUser>;
export type ScimGroup = z.infer<typeof scimGroup>;

/** Demands an Error message (RFC 7644 §3.12), with the right scimType if one is required. @throws {ContractBroken} */
export function demandScimError(
  seen: Seen,
  status: number | readonly number[],
  ...scimTypesDue: readonly (typeof scimTypes)[number][]
): void {
  demandStatus(seen, ...(typeof status === "number" ? [status] : status));
  const { scimType, status: told } = demandShape(seen, scimError);
  demandIs(told, String(seen.status), "The status in the body should be that of the answer", seen);
  demand(
    scimTypesDue.length === 0 || (scimType !== undefined && scimTypesDue.includes(scimType)),
    `scimType should be ${scimTypesDue.join(" or ")}`,
    scimType,
    seen,
  );
}

/** A user as GET shows it. @throws {ContractBroken} */
export async function userOf(scim: ScimClient, id: string): Promise<ScimUser> {
  return demandBody(await scim.get(id), scimUser, 200);
}

/** The time when a user was created, in milliseconds since 1970. @throws {ContractBroken} if `meta` lacks it */
export async function createdOf(scim: ScimClient, id: string): Promise<number> {
  const seen = await scim.get(id);
  const created = demandBody(seen, scimUser, 200).meta?.created ?? "nothing";
  demand(!Number.isNaN(Date.parse(created)), "meta.created should be a dateTime", created, seen);
  return Date.parse(created);
}

/** A group as the list shows it. @throws {ContractBroken} */
export async function groupOf(scim: ScimClient, id: string): Promise<ScimGroup> {
  const seen = await scim.findGroup(id);
  const [group] = demandBody(seen, scimGroupList, 200).Resources;
  demand(group !== undefined, "The list should show the group", group, seen);
  return group;
}

/** The ids of the members of a group. @throws {ContractBroken} */
export async function memberIdsOf(scim: ScimClient, id: string): Promise<readonly string[]> {
  return ((await groupOf(scim, id)).members ?? []).map(({ value = "" }) => value);
}

/** Demands that a filter finds some users and none of the others. @throws {ContractBroken} */
export async function demandFound(
  scim: ScimClient,
  filter: string,
  found: readonly string[],
  others: readonly string[] = [],
): Promise<void> {
  const seen = await scim.list({ filter });
  const ids = demandBody(seen, scimUserList, 200).Resources.map(({ id }) => id);
  for (const id of found) demand(ids.includes(id), `${filter} should find the user`, ids, seen);
  for (const id of others) demand(!ids.includes(id), `${filter} should not find the user`, ids, seen);
}

/** Sends a PATCH that must succeed, and then reads the user. @throws {ContractBroken} */
export async function patched(
  scim: ScimClient,
  id: string,
  ...operations: readonly PatchOperation[]
): Promise<ScimUser> {
  demandStatus(await scim.patch(id, ...operations), 200, 204);
  return userOf(scim, id);
}
