import type { AnswerTo, QuirkId } from "../../contracts/quirks.ts";

/** A value for each answer to a quirk. The compiler reports a missing or an extra one. */
export type ChoiceByAnswer<I extends QuirkId, Table> = { readonly [A in AnswerTo<I>]: unknown } & {
  readonly [Other in Exclude<keyof Table, AnswerTo<I>>]: never;
};

/**
 * The active profile as the mock sees it.
 *
 * Each quirk is asked at one place, where the behaviour is decided. An implementation notes what was asked, so a journal
 * entry shows why the mock answered as it did.
 */
export interface Behaviour {
  ask<I extends QuirkId>(id: I): AnswerTo<I>;
  /** The value for the profile's answer. When answers need different code, the table holds functions. */
  choose<I extends QuirkId, const Table extends ChoiceByAnswer<I, Table>>(
    id: I,
    table: Table,
  ): Table[AnswerTo<I>];
}
