import { errorsAdvice } from "../errors/advice.ts";
import { groupsAdvice } from "../groups/advice.ts";
import { oauthAdvice } from "../oauth/advice.ts";
import { pagingAdvice } from "../paging/advice.ts";
import type { AnswerTo, QuirkId } from "../quirks.ts";
import { scimAdvice } from "../scim/advice.ts";
import { usersAdvice } from "../users/advice.ts";
import { webapiAdvice } from "../webapi/advice.ts";
import type { Advice, QuirkAdvice, Subject } from "./advice.ts";

/** Complete, or the compiler says what is missing. */
const complete: { readonly [I in QuirkId]: QuirkAdvice<AnswerTo<I>> } = {
  ...oauthAdvice,
  ...usersAdvice,
  ...pagingAdvice,
  ...groupsAdvice,
  ...errorsAdvice,
  ...webapiAdvice,
  ...scimAdvice,
};

interface AnyQuirkAdvice {
  readonly subject: Subject;
  readonly under: { readonly [answer: string]: Advice | undefined };
}

const byId: ReadonlyMap<string, AnyQuirkAdvice> = new Map(Object.entries(complete));

/** What a developer changes where servers differ in a quirk; undefined if the catalogue has no such quirk. */
export function subjectOfQuirk(id: string): Subject | undefined {
  return byId.get(id)?.subject;
}

/** What a client does under an answer that it was not written for; undefined if the answer is not in the catalogue. */
export function adviceUnder(id: string, answer: string): Advice | undefined {
  return byId.get(id)?.under[answer];
}
