import { Call, fieldsOf } from "./call.ts";
import type { OtherWrite } from "./other-write.ts";

/** Calls are held back for this long, by the recorder's clock, since one that began earlier may be told later. */
const lagMs = 5000;
const maxHeld = 500;
const maxCharacters = 10_000_000;

/** What has an order: a call, or something else that may have changed the server. */
export type Step = Call | OtherWrite;

/**
 * Passes calls on in the order in which they were sent, and marks those that another one may have interfered with:
 * exchanges at the same time have no order.
 */
export class Overlaps {
  readonly #pass: (step: Step) => void;
  /** In the order in which they were sent. */
  readonly #held: Timed[] = [];
  /** Passed on, but not surely over before what may still come. */
  #recent: Timed[] = [];
  #characters = 0;
  #newest = -Infinity;

  constructor(pass: (step: Step) => void) {
    this.#pass = pass;
  }

  add(step: Step): void {
    const timed = timedOf(step);
    if (timed === undefined) {
      // Without times, the order is the one in which the calls are told.
      this.drain();
      this.#pass(step);
      return;
    }
    this.#newest = Math.max(this.#newest, timed.from);
    insert(this.#held, timed);
    this.#characters += timed.characters;
    while (this.#held.length > 0 && (this.#isOver(this.#held[0]) || this.#isFull())) this.#passFirst();
  }

  /** Passes everything on. */
  drain(): void {
    while (this.#held.length > 0) this.#passFirst();
  }

  #isOver(timed: Timed | undefined): boolean {
    return timed !== undefined && timed.to + lagMs < this.#newest;
  }

  #isFull(): boolean {
    return this.#held.length > maxHeld || this.#characters > maxCharacters;
  }

  #passFirst(): void {
    const first = this.#held.shift();
    if (first === undefined) return;
    this.#characters -= first.characters;
    this.#recent = this.#recent.filter(({ to }) => to > first.from);
    const { step } = first;
    if (step instanceof Call) {
      step.isContested = [...this.#recent, ...this.#held].some((other) => interferes(other, first, step));
    }
    if (this.#recent.length < maxHeld) this.#recent.push(first);
    this.#pass(step);
  }
}

interface Timed {
  readonly step: Step;
  readonly from: number;
  readonly to: number;
  readonly characters: number;
  readonly scope: ReadonlySet<string>;
}

function timedOf(step: Step): Timed | undefined {
  const { from, to } = step;
  if (from === undefined || to === undefined) return undefined;
  const isCall = step instanceof Call;
  const characters = isCall ? step.seen.text.length : 0;
  return { step, from, to, characters, scope: isCall ? scopeOf(step) : new Set() };
}

function insert(held: Timed[], timed: Timed): void {
  let at = held.length;
  while (at > 0 && (held[at - 1]?.from ?? 0) > timed.from) at--;
  held.splice(at, 0, timed);
}

/** Whether something at the same time may have changed what a call shows. */
function interferes(other: Timed, one: Timed, b: Call): boolean {
  if (other === one || other.to <= one.from || other.from >= one.to) return false;
  const a = other.step;
  if (!(a instanceof Call)) return true;
  if (!a.isWrite) return false;
  if (a.operation === "oauth.token" || b.operation === "oauth.token") {
    return a.operation === b.operation || [401, 403].includes(b.seen.status);
  }
  // Any change of a user may take away the rights of a caller.
  if (a.surface !== b.surface || [401, 403].includes(b.seen.status)) return true;
  return (
    other.scope.size === 0 || one.scope.size === 0 || [...other.scope].some((each) => one.scope.has(each))
  );
}

/** The objects that a call is about. Empty if it may be about any: a change of a user also changes its groups. */
function scopeOf(call: Call): ReadonlySet<string> {
  if (call.operation.includes("groups.")) return new Set();
  const { email, userName } = fieldsOf(call.sent) ?? {};
  const named = [email, userName].filter((each) => typeof each === "string");
  return new Set([...Object.values(call.parameters), ...named].map((each) => each.toLowerCase()));
}
