import type { Contract } from "../../../contracts/contract.ts";
import type { Chance } from "../../../testing/chance.ts";
import { runContract } from "../../run/run-contract.ts";
import type { MockTarget } from "../../targets/stage.ts";
import type { Step } from "./step.ts";
import { wrapAdminActions } from "../wrap-admin-actions.ts";

/** Interleaves several contracts on one target. Each contract waits until its next step is carried out. */
export class Interleaving {
  readonly #target: MockTarget;
  #running = 0;
  #started = 0;
  readonly #waiting: Step[] = [];

  constructor(target: MockTarget) {
    this.#target = target;
  }

  get running(): number {
    return this.#running;
  }

  /** Starts a contract. Its result does not matter, since others interfere with it. */
  start(contract: Contract): void {
    this.#running++;
    const tag = { prefix: `crossing-${++this.#started}`, emailDomain: "crossing.example" };
    void runContract(contract, this.#steppedTarget(), tag)
      .catch(() => undefined)
      .finally(() => this.#running--);
  }

  /** Resolves when every running contract waits for its next step. */
  async settled(): Promise<void> {
    while (this.#waiting.length < this.#running) await new Promise((resolve) => setImmediate(resolve));
  }

  /** A random waiting step. Undefined if no contract is running. */
  async next(chance: Chance): Promise<Step | undefined> {
    await this.settled();
    return this.take(chance);
  }

  /** Takes a random waiting step. Undefined if there is none. */
  take(chance: Chance): Step | undefined {
    const [step] = this.#waiting.splice(chance.below(Math.max(1, this.#waiting.length)), 1);
    return step;
  }

  #steppedTarget(): MockTarget {
    const target = this.#target;
    const { admin } = target;
    return {
      ...target,
      send: (request) =>
        new Promise((answer) => {
          this.#waiting.push({ kind: "request", request, answer });
        }),
      advance: (seconds) => this.#change(async () => target.advance?.(seconds)),
      populate: (users) => this.#change(async () => target.populate?.(Math.min(users, 30))),
      secondKey: () => this.#change(async () => required(await target.secondKey?.())),
      assetOwner: () => this.#change(async () => required(await target.assetOwner?.())),
      ...(admin && { admin: wrapAdminActions(admin, (act) => this.#change(act)) }),
    };
  }

  #change<Result>(act: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ kind: "change", act: () => act().then(resolve, reject) });
    });
  }
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The mock does not offer this.");
  return value;
}
