import { hash } from "node:crypto";
import type { Group } from "../../world/directory/group.ts";
import type { User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";

/** The version of a user. It changes whenever the user or the user's groups change. */
export function versionOfUser(user: User, groups: readonly Group[]): string {
  return versionOf([user, groups.map(({ id }) => id)]);
}

/** The version of a group. It changes whenever the group or its members change. */
export function versionOfGroup(group: Group, memberIds: readonly string[]): string {
  return versionOf([group, memberIds]);
}

/**
 * Derived from the content and not from the time, since a clock may stand still. Weak, since values that are only for
 * display do not count (RFC 7644 §3.14).
 */
function versionOf(content: unknown): string {
  return `W/"${hash("sha1", JSON.stringify(content), "hex").slice(0, 20)}"`;
}

/** Refuses to change a version that the client has not seen. @throws {ApiError} 412 */
export function requireMatch(exchange: Exchange, version: () => string): void {
  const header = exchange.header("if-match");
  if (header === undefined || names(header, version)) return;
  throw new ApiError(412, "The resource has changed since the version that If-Match names.");
}

/** Whether the client has this version already. */
export function isKnown(exchange: Exchange, version: string): boolean {
  const header = exchange.header("if-none-match");
  return header !== undefined && names(header, () => version);
}

/** SCIM versions are weak ETags, so this is the weak comparison. */
function names(header: string, version: () => string): boolean {
  if (header.trim() === "*") return true;
  const wanted = opaque(version());
  return header.split(",").some((tag) => opaque(tag) === wanted);
}

function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}
