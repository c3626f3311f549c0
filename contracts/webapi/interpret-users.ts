import { z } from "zod";
import { answer, novel } from "../contract.ts";
import type { Seen } from "../session/seen.ts";

const withRole = z.looseObject({ role: z.string() });

/** The answer to a request that what exists forbids: a taken e-mail, or a user who owns or belongs to something. */
export function conflictOrBadRequest(seen: Seen) {
  if (seen.status === 409) return answer("conflict");
  return seen.status === 400 ? answer("bad-request") : novel(seen.line);
}

/** The answer to an id that no object has. */
export function notFoundOrBadRequest(seen: Seen) {
  if (seen.status === 404) return answer("not-found");
  return seen.status === 400 ? answer("bad-request") : novel(seen.line);
}

/** The answer to a PUT without a required field. A field that was set before shows that a success kept it. */
export function putWithoutField(seen: Seen, isStillSet: boolean) {
  if (seen.status === 400) return answer("bad-request");
  if (!seen.ok) return novel(seen.line);
  return isStillSet ? answer("kept") : novel("The field is reset.");
}

/** The answer to a PUT with an empty text. */
export function putWithEmptyText(seen: Seen) {
  if (seen.status === 400) return answer("bad-request");
  return seen.ok ? answer("accepted") : novel(seen.line);
}

/** The answer to a PUT without names on a server with Windows authentication. */
export function putWithoutNames(seen: Seen) {
  if (seen.status === 400) return answer("required");
  return seen.ok ? answer("optional") : novel(seen.line);
}

/** The answer to a DELETE of a user who may be deleted. */
export function deletedUser(seen: Seen) {
  if (seen.status === 204) return answer("no-content");
  if (seen.status !== 200) return novel(`${seen.line} ${seen.beginning}`);
  if (seen.text === "") return answer("ok-no-body");
  const isEmptyObject = JSON.stringify(seen.json()) === "{}";
  return isEmptyObject ? answer("ok-empty-object") : novel(`200 ${seen.beginning}`);
}

/** The answer to deactivating an inactive user. */
export function deactivatedAgain(seen: Seen) {
  if (seen.status === 400) return answer("bad-request");
  if (!seen.ok) return novel(seen.line);
  return JSON.stringify(seen.json()) === "[]" ? answer("ok-empty-list") : novel(`200 ${seen.beginning}`);
}

/** Whether a user who was deactivated is still in its group. */
export function groupAfterDeactivation(isMember: boolean) {
  return answer(isMember ? "kept" : "stripped");
}

/** The answer to a change that gives the last active Curator a role. @throws {Unclear} if a success shows no role */
export function demotedLastCurator(seen: Seen, wanted: string) {
  if (seen.ok) {
    const { role } = seen.read(withRole);
    return role === wanted ? answer("allowed") : novel(`200, but the role stays ${role}`);
  }
  return seen.status === 400 ? answer("bad-request") : novel(seen.line);
}

/** The answer to deleting or deactivating the owner of the calling key. */
export function removedOwner(seen: Seen) {
  if (seen.ok) return answer("allowed");
  return seen.status === 400 ? answer("bad-request") : novel(seen.line);
}

/** The answer to a call with a token whose owner's API access is off. */
export function callWithoutApiAccess(seen: Seen) {
  if (seen.ok) return answer("ignored");
  return seen.status === 401 ? answer("unauthorized") : novel(seen.line);
}

/** The answer to an asset transfer of an existing user with an empty body. */
export function emptyAssetTransfer(seen: Seen) {
  if (seen.status === 400) return answer("offered");
  return seen.status === 404 ? answer("absent") : novel(seen.line);
}
