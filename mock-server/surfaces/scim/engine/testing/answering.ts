import { resolveAnswers, type Answers } from "../../../../../contracts/profile.ts";
import type { AnswerTo, QuirkId } from "../../../../../contracts/quirks.ts";
import type { Behaviour, ChoiceByAnswer } from "../../../../world/behaviour.ts";

/** A behaviour with fixed answers, for tests of the engine. It records which quirks were asked. */
export class Answering implements Behaviour {
  readonly asked: string[] = [];
  readonly #answers: Answers;

  /** @param given answers that replace the documented ones */
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
