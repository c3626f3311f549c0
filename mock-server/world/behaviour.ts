import type { AnswerTo, QuirkId } from "../../contracts/quirks.ts";

/**
 * The active profile as the mock sees it.
 *
 * Each quirk is asked at one place, where the behaviour is decided, with an exhaustive switch. Whoever implements
 * this notes what was asked, so that a journal entry tells why the mock answered as it did.
 */
export interface Behaviour {
  ask<I extends QuirkId>(id: I): AnswerTo<I>;
}
