import type { AnswerTo, QuirkId } from "../../contracts/quirks.ts";

/** What belongs to each answer to a quirk: complete and nothing else, or the compiler says so. */
export type ChoiceByAnswer<I extends QuirkId, Table> = { readonly [A in AnswerTo<I>]: unknown } & {
  readonly [Other in Exclude<keyof Table, AnswerTo<I>>]: never;
};

/**
 * The active profile as the mock sees it.
 *
 * Each quirk is asked at one place, where the behaviour is decided. Whoever implements this notes what was asked, so
 * that a journal entry tells why the mock answered as it did.
 */
export interface Behaviour {
  ask<I extends QuirkId>(id: I): AnswerTo<I>;
  /** What belongs to the profile's answer; where answers lead to different code, the table holds functions. */
  choose<I extends QuirkId, const Table extends ChoiceByAnswer<I, Table>>(
    id: I,
    table: Table,
  ): Table[AnswerTo<I>];
}
