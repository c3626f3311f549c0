import { answer, novel } from "../contract.ts";
import type { Fields } from "../reading/call.ts";
import type { Seen } from "../session/seen.ts";

/** An answer of which only the status counts. Only an exchange that is at hand has a line. */
export interface Status {
  readonly status: number;
  readonly line?: string;
}

function other({ status, line = `status ${status}` }: Status) {
  return novel(line);
}

function isOk({ status }: Status): boolean {
  return status >= 200 && status < 300;
}

/** users.delete-answer: the answer to a successful DELETE. */
export function deleteAnswer(seen: Seen) {
  if (seen.status === 204) return answer("no-content");
  if (seen.status !== 200) return novel(`${seen.line} ${seen.beginning}`);
  if (seen.text === "") return answer("ok-no-body");
  const isEmptyObject = JSON.stringify(seen.json()) === "{}";
  return isEmptyObject ? answer("ok-empty-object") : novel(`200 ${seen.beginning}`);
}

/** users.delete-again: DELETE of a deactivated user, who exists. */
export function deleteAgain(seen: Status) {
  if (isOk(seen)) return answer("ok");
  return seen.status === 404 ? answer("not-found") : other(seen);
}

/** users.get-deactivated: GET of a deactivated user, who exists. */
export function getDeactivated(seen: Status, isActive: boolean | undefined) {
  if (seen.status === 404) return answer("not-found");
  if (!isOk(seen)) return other(seen);
  return isActive === false ? answer("ok-inactive") : novel("The user is shown as active.");
}

/** users.create-status: a valid create. */
export function createStatus(seen: Status) {
  if (seen.status === 201) return answer("created");
  return seen.status === 200 ? answer("ok") : other(seen);
}

/** users.email-conflict: a create that is refused since its e-mail is taken. */
export function emailConflict(seen: Status) {
  if (seen.status === 409) return answer("conflict");
  return seen.status === 400 ? answer("bad-request") : other(seen);
}

/** users.search-item: a user that a search has found. */
export function searchItem(found: Fields) {
  const fields = Object.keys(found).toSorted().join(" ");
  if (fields === "email id role") return answer("summary");
  return "firstName" in found && "isActive" in found ? answer("full") : novel(`Fields: ${fields}`);
}

/** users.count: a first page of a list that goes on. */
export function countOf(count: unknown, shownUsers: number) {
  if (typeof count !== "number") {
    return novel(`count is ${count === undefined ? "absent" : `a ${typeof count}`}`);
  }
  if (count > shownUsers) return answer("total");
  return count === shownUsers ? answer("page") : novel(`count ${count} with ${shownUsers} users`);
}

/** users.put-omitted-is-active: a PUT without isActive of a deactivated user. */
export function putOmittedIsActive(isActive: boolean) {
  return answer(isActive ? "reactivates" : "stays-deactivated");
}

/** users.reactivate-by-put: a PUT with isActive true of a deactivated user. */
export function reactivateByPut(isActive: boolean) {
  return answer(isActive ? "reactivates" : "ignored");
}

/** Optional fields that a PUT left out, and that had a value before it. */
export function putOmittedOptional(omitted: readonly string[], after: Fields) {
  const kept = omitted.filter((name) => isSet(after[name]));
  if (kept.length === omitted.length) return answer("kept");
  return kept.length === 0
    ? answer("reset-to-default")
    : novel(omitted.map((name) => `${name} ${String(after[name])}`).join(", "));
}

/** Whether an optional field has a value other than its default. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== "";
}

/** Required fields that a successful PUT left out: names with a value before it, and a role other than NoAccess. */
export function putOmittedRequired(omitted: readonly string[], after: Fields) {
  const isReset = (name: string) => after[name] === (name === "role" ? "NoAccess" : "");
  if (omitted.every(isReset)) return answer("reset-to-default");
  if (!omitted.some(isReset)) return answer("kept");
  return novel(omitted.map((name) => `${name} ${JSON.stringify(after[name])}`).join(", "));
}

/** users.self-delete and users.last-admin. */
export function allowedOrConflict(seen: Status) {
  if (isOk(seen)) return answer("allowed");
  return seen.status === 409 ? answer("conflict") : other(seen);
}

/** users.email-case: a create with an e-mail that differs from an active user's only in case. */
export function emailCase(seen: Status) {
  if (isOk(seen)) return answer("distinct");
  return isRefused(seen) ? answer("collide") : other(seen);
}

/** users.deactivated-email: a create with the e-mail of a deactivated user. */
export function deactivatedEmail(seen: Status) {
  if (isOk(seen)) return answer("reusable");
  return isRefused(seen) ? answer("still-taken") : other(seen);
}

/** Whether a body was refused. The status does not matter here; `users.email-conflict` asks about it. */
function isRefused({ status }: Status): boolean {
  return status >= 400 && status < 500 && ![401, 403, 404, 405, 429].includes(status);
}

/** users.unknown-field and users.read-only-field: a body that is valid but for one field. */
export function oddField(seen: Status) {
  if (seen.status === 400) return answer("bad-request");
  return isOk(seen) ? answer("ignored") : other(seen);
}

/** licence.exhausted: a create when no seat is left. */
export function licenceExhausted(seen: Status) {
  if (isOk(seen)) return answer("allowed");
  if (seen.status === 403) return answer("forbidden");
  return seen.status === 409 ? answer("conflict") : other(seen);
}

/** licence.deactivated-seat: a create right after the only change since another one was refused, a deactivation. */
export function deactivatedSeat(isRefused: boolean) {
  return answer(isRefused ? "kept" : "released");
}

/** users.patch-method: a PATCH that succeeds without an optional field that was set. */
export function patched(keepsOmitted: boolean) {
  return answer(keepsOmitted ? "merges" : "overwrites-with-defaults");
}
