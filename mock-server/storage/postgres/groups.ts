// Tested by mock-server/storage/postgres/groups.test.ts.

interface GroupsParts<Ask, Result> {
  /** How many groups are under way at once. */
  readonly lanes: number;
  /** How many belong to a group at most. */
  readonly most: number;
  /** Answers a group, each member for itself. The group is under way until the last one is answered. */
  readonly answer: (asks: readonly Ask[]) => readonly Promise<Result>[];
}

interface Member<Ask, Result> {
  readonly ask: Ask;
  readonly answered: PromiseWithResolvers<Result>;
}

/**
 * Answers many at once: all that ask in one turn of the event loop, or while no more groups may begin, are the next
 * group. So however many ask, the database has little to do, and nobody waits for long.
 */
export class Groups<Ask, Result> {
  readonly #parts: GroupsParts<Ask, Result>;
  readonly #waiting: Member<Ask, Result>[] = [];
  #running = 0;
  #isBeginning = false;

  constructor(parts: GroupsParts<Ask, Result>) {
    this.#parts = parts;
  }

  ask(ask: Ask): Promise<Result> {
    const answered = Promise.withResolvers<Result>();
    this.#waiting.push({ ask, answered });
    if (!this.#isBeginning) {
      this.#isBeginning = true;
      setImmediate(() => {
        this.#isBeginning = false;
        this.#begin();
      });
    }
    return answered.promise;
  }

  #begin(): void {
    const { lanes, most } = this.#parts;
    while (this.#running < lanes && this.#waiting.length > 0) {
      this.#running++;
      void this.#run(this.#waiting.splice(0, most));
    }
  }

  async #run(group: readonly Member<Ask, Result>[]): Promise<void> {
    const answers = this.#parts.answer(group.map(({ ask }) => ask));
    for (const [at, { answered }] of group.entries())
      answered.resolve(answers[at] ?? Promise.reject(new Error("A member of a group has no answer.")));
    await Promise.allSettled(answers);
    this.#running--;
    this.#begin();
  }
}
