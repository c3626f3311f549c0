// Tested by harness/learn/summary/summary.test.ts.
import type { QuirkId } from "../quirks.ts";

/** The quirks that only an action shows which may lock an administrator out, so that nobody does it on a server in use. */
const lockingOut: ReadonlySet<string> = new Set<QuirkId>([
  "oauth.owner-demoted",
  "oauth.owner-deactivated",
  "users.self-delete",
  "users.last-admin",
  "webapi.self-delete",
  "webapi.last-curator",
  "webapi.api-access-off",
]);

/** Whether the action that shows a quirk may lock an administrator out. */
export function mayLockOut(quirk: string): boolean {
  return lockingOut.has(quirk);
}
