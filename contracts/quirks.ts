import { errorsQuirks } from "./errors/quirks.ts";
import { groupsQuirks } from "./groups/quirks.ts";
import { oauthQuirks } from "./oauth/quirks.ts";
import { pagingQuirks } from "./paging/quirks.ts";
import type { Quirk } from "./quirk.ts";
import { scimQuirks } from "./scim/quirks.ts";
import { usersQuirks } from "./users/quirks.ts";
import { webapiQuirks } from "./webapi/quirks.ts";

const all = [
  ...oauthQuirks,
  ...usersQuirks,
  ...pagingQuirks,
  ...groupsQuirks,
  ...errorsQuirks,
  ...webapiQuirks,
  ...scimQuirks,
] as const;

type Declared = (typeof all)[number];

/** The id of any quirk in the catalogue. */
export type QuirkId = Declared["id"];

/** The closed list of answers to quirk `I`. */
export type AnswerTo<I extends QuirkId> = keyof Extract<Declared, { id: I }>["answers"] & string;

/** A quirk of the catalogue whose id is not known at compile time. */
export type AnyQuirk = Quirk<QuirkId, string>;

/** The one list of all quirks, in the order of the catalogue. */
export const quirks: readonly AnyQuirk[] = all;

const byId: ReadonlyMap<string, AnyQuirk> = new Map(quirks.map((each) => [each.id, each]));

/** The quirk with this id, or undefined if the catalogue has none. */
export function findQuirk(id: string): AnyQuirk | undefined {
  return byId.get(id);
}

/** The names of a quirk's answers, the documented one first. */
export function answersOf(quirk: AnyQuirk): readonly string[] {
  return [quirk.documented, ...Object.keys(quirk.answers).filter((answer) => answer !== quirk.documented)];
}
