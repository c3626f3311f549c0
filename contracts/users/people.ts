import type { Call, Fields } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import type { Touch } from "../reading/traces.ts";

export function isOkStatus({ status }: { readonly status: number }): boolean {
  return status >= 200 && status < 300;
}

/** Whether a touch shows a user as deactivated. */
export function showsInactive(touch: Touch | undefined): touch is Touch {
  return touch?.isUncertain === false && isOkStatus(touch) && touch.shown?.["isActive"] === false;
}

/** Whether a touch is a successful DELETE. It does not show whether the user still exists. */
export function isDeleted(touch: Touch | undefined): touch is Touch {
  return touch?.isUncertain === false && touch.operation === "users.deactivate" && isOkStatus(touch);
}

/** The state of a user just before a call, as it was shown. */
export function justBefore(id: string, call: Call, known: Knowledge): Touch | undefined {
  const last = known.people.last(id);
  return last !== undefined && known.holds(last, call) ? last : undefined;
}

/** Whether a body does not change the e-mail, so that another user's e-mail cannot be the reason of a refusal. */
export function keepsEmail({ sent }: Call, before: Fields | undefined): boolean {
  const email = sent?.["email"];
  return before !== undefined && (email === undefined || email === before["email"]);
}

/** Whether an answer is a bare 200, which a gateway may give as well. */
export function isBare({ status, text }: Call["seen"]): boolean {
  return status === 200 && text === "";
}
