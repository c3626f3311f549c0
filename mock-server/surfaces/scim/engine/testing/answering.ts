import { resolveAnswers, type Answers } from "../../../../../contracts/profile.ts";
import type { AnswerTo, QuirkId } from "../../../../../contracts/quirks.ts";
import type { Behaviour, ChoiceByAnswer } from "../../../../world/behaviour.ts";

/** A behaviour with fixed answers, for tests of the engine. It notes what it was asked. */
export class Answering implements Behaviour {
  readonly asked: string[] = [];
  readonly #answers: Answers;

  /** Gives the documented answers, except for those that are given here. */
  constructor(given: { readonly [I in QuirkId]?: AnswerTo<I> } = {}) {
    this.#answers = { ...resolveAnswers({ answers: {} }), ...given };
  }

  ask<I extends QuirkId>(id: I): AnswerTo<I> {
    this.asked.push(id);
    return this.#answers[id];
  }

  choose<I extends QuirkId, const Table extends ChoiceByAnswer<I, Table>>(
    id: I,
    table: Table,
  ): Table[AnswerTo<I>] {
    return table[this.ask(id)];
  }
}
