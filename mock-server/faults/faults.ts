import type { FaultFields } from "../world/faults/fault-schema.ts";
import { newFault, type ArmedFault, type FaultList } from "../world/faults/fault-list.ts";
import type { World } from "../world/world.ts";
import { endOf, isSpent } from "./fault-time.ts";

/** A fault as `GET /__mock/faults` shows it. */
export interface FaultView extends FaultFields {
  readonly id: string;
  readonly hits: number;
  readonly spent: boolean;
  /** ISO 8601 on the virtual clock. */
  readonly expiresAt?: string;
}

/** The id already belongs to another fault. */
export class FaultIdTaken extends Error {
  override readonly name = "FaultIdTaken";
}

/** Arms, replaces, removes and shows the faults of a world. */
export class Faults {
  readonly #list: FaultList;
  readonly #clock: Pick<World["clock"], "now">;

  constructor({ faults, clock }: Pick<World, "faults" | "clock">) {
    this.#list = faults;
    this.#clock = clock;
  }

  /** @throws {FaultIdTaken} */
  add(fields: FaultFields): FaultView {
    const fault = this.#arm(fields);
    if (this.#find(fault.id) !== undefined) throw new FaultIdTaken(`There is a fault ${fault.id} already.`);
    this.#list.armed = [...this.#list.armed, fault];
    return this.#show(fault);
  }

  /** Replaces all faults by a list. @throws {FaultIdTaken} In that case nothing has changed. */
  replaceAll(list: readonly FaultFields[]): void {
    const before = this.#list.armed;
    this.#list.armed = [];
    try {
      for (const fields of list) this.add(fields);
    } catch (error) {
      this.#list.armed = before;
      throw error;
    }
  }

  /** Replaces a fault and keeps its id. Returns undefined when there is no such fault. */
  replace(id: string, fields: FaultFields): FaultView | undefined {
    const index = this.#list.armed.findIndex((fault) => fault.id === id);
    if (index < 0) return undefined;
    const fault = this.#arm({ ...fields, id });
    this.#list.armed = this.#list.armed.with(index, fault);
    return this.#show(fault);
  }

  /** Whether there was such a fault. */
  remove(id: string): boolean {
    const left = this.#list.armed.filter((fault) => fault.id !== id);
    const isRemoved = left.length < this.#list.armed.length;
    this.#list.armed = left;
    return isRemoved;
  }

  clear(): void {
    this.#list.armed = [];
  }

  view(id: string): FaultView | undefined {
    const fault = this.#find(id);
    return fault === undefined ? undefined : this.#show(fault);
  }

  views(): FaultView[] {
    return this.#list.armed.map((fault) => this.#show(fault));
  }

  /** The number of faults that may still hit. */
  countArmed(): number {
    const now = this.#clock.now();
    return this.#list.armed.filter((fault) => !isSpent(fault, now)).length;
  }

  #find(id: string): ArmedFault | undefined {
    return this.#list.armed.find((fault) => fault.id === id);
  }

  #show(fault: ArmedFault): FaultView {
    const endsAt = endOf(fault);
    return {
      ...fault.fields,
      id: fault.id,
      hits: fault.hits,
      spent: isSpent(fault, this.#clock.now()),
      ...(Number.isFinite(endsAt) && { expiresAt: new Date(endsAt).toISOString() }),
    };
  }

  #arm({ id: given, ...fields }: FaultFields): ArmedFault {
    const serial = ++this.#list.serial;
    const id = given ?? this.#freeId(serial);
    return newFault({ id, fields: { id, ...fields }, armedAt: this.#clock.now(), serial });
  }

  #freeId(serial: number): string {
    let number = serial;
    while (this.#find(`f${number}`) !== undefined) number++;
    return `f${number}`;
  }
}
