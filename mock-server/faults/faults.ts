import type { Clock } from "../world/clock.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { ArmedFault, type FaultView, type Hit } from "./armed-fault.ts";
import type { FaultFields } from "./fault-schema.ts";

/** A fault's id is another's. */
export class FaultIdTaken extends Error {
  override readonly name = "FaultIdTaken";
}

/** The faults of one world, in the order in which they are tried; none until a test arms one. */
export class Faults {
  #armed: ArmedFault[] = [];
  #serial = 0;

  /** The first fault that hits an exchange, counted by it. */
  meet(exchange: Exchange): Hit | undefined {
    for (const fault of this.#armed) {
      const hit = fault.meet(exchange);
      if (hit !== undefined) return hit;
    }
    return undefined;
  }

  /** @throws {FaultIdTaken} */
  add(fields: FaultFields, clock: Clock): ArmedFault {
    const fault = this.#arm(fields, clock);
    if (this.#find(fault.id) !== undefined) throw new FaultIdTaken(`There is a fault ${fault.id} already.`);
    this.#armed.push(fault);
    return fault;
  }

  /** Puts a list in the place of all faults. @throws {FaultIdTaken} and then nothing has changed */
  replaceAll(list: readonly FaultFields[], clock: Clock): void {
    const before = this.#armed;
    this.#armed = [];
    try {
      for (const fields of list) this.add(fields, clock);
    } catch (error) {
      this.#armed = before;
      throw error;
    }
  }

  /** Puts a fault in the place of another, under its id; nothing where there is none. */
  replace(id: string, fields: FaultFields, clock: Clock): ArmedFault | undefined {
    const index = this.#armed.findIndex((fault) => fault.id === id);
    if (index < 0) return undefined;
    const fault = this.#arm({ ...fields, id }, clock);
    this.#armed[index] = fault;
    return fault;
  }

  /** Whether there was such a fault. */
  remove(id: string): boolean {
    const left = this.#armed.filter((fault) => fault.id !== id);
    const isRemoved = left.length < this.#armed.length;
    this.#armed = left;
    return isRemoved;
  }

  clear(): void {
    this.#armed = [];
  }

  view(id: string, now: number): FaultView | undefined {
    return this.#find(id)?.view(now);
  }

  views(now: number): FaultView[] {
    return this.#armed.map((fault) => fault.view(now));
  }

  /** How many may still hit. */
  countArmed(now: number): number {
    return this.#armed.filter((fault) => !fault.isSpent(now)).length;
  }

  /** Moves all windows along with a clock that was set anew. */
  shift(byMs: number): void {
    for (const fault of this.#armed) fault.shift(byMs);
  }

  #find(id: string): ArmedFault | undefined {
    return this.#armed.find((fault) => fault.id === id);
  }

  #arm(fields: FaultFields, clock: Clock): ArmedFault {
    const serial = ++this.#serial;
    return new ArmedFault(fields.id ?? this.#freeId(serial), fields, { clock, serial });
  }

  #freeId(serial: number): string {
    let number = serial;
    while (this.#find(`f${number}`) !== undefined) number++;
    return `f${number}`;
  }
}
