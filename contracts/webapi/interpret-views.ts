import { z } from "zod";
import { answer, novel } from "../contract.ts";
import type { Seen } from "../session/seen.ts";
import type { Fields } from "../session/webapi-client.ts";

const anyObject = z.looseObject({});
const dcmFlags = [
  "canCreateAndUpdateDcm",
  "canShareForExecutionDcm",
  "canShareForCollaborationDcm",
  "canManageGenericVaultsDcm",
];

/** Which view a user of a list has: only the reduced one has `dateCreated`, only the full one `isValidated`. */
export function viewOf(user: Fields) {
  const isReduced = "dateCreated" in user;
  const isFull = "isValidated" in user;
  if (isReduced === isFull) return novel(`Fields: ${Object.keys(user).join(" ")}`);
  return answer(isReduced ? "reduced" : "full");
}

/** The last login in the full view of a user who never logged in. */
export function lastLoginOfNewcomer(view: Fields) {
  if (!("lastLoginDateTime" in view)) return answer("absent");
  const { lastLoginDateTime } = view;
  return lastLoginDateTime === null ? answer("null") : novel(JSON.stringify(lastLoginDateTime));
}

/** The DCM flags of a full view. */
export function dcmFlagsOf(view: Fields) {
  const shown = dcmFlags.filter((name) => name in view);
  if (shown.length === dcmFlags.length) return answer("present");
  return shown.length === 0 ? answer("absent") : novel(`Only ${shown.join(", ")}`);
}

/** The insights among a user's assets. @throws {Unclear} if the answer is no object */
export function insightsOf(seen: Seen) {
  if (!seen.ok) return novel(seen.line);
  return answer("insights" in seen.read(anyObject) ? "present" : "absent");
}
