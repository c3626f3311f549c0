import { sizeOf } from "../message/size-of.ts";
import { nearestInstant } from "../world/clock.ts";
import { requireRoom, defaultBounds } from "../world/bounds.ts";
import type { FaultFields } from "../world/faults/fault-schema.ts";
import type { ArmedFault, FaultList } from "../world/faults/fault-list.ts";
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

  /** @throws {FaultIdTaken} {BoundReached} */
  add(fields: FaultFields): FaultView {
    requireRoomFor([...this.#list.armed.map((fault) => fault.fields), fields]);
    const [id = ""] = this.#namesFor([fields], this.#ids);
    return this.#arm(id, fields);
  }

  /** Replaces all faults by a list. @throws {FaultIdTaken} {BoundReached} In that case nothing has changed. */
  replaceAll(list: readonly FaultFields[]): void {
    requireRoomFor(list);
    const ids = this.#namesFor(list, []);
    this.clear();
    for (const [index, fields] of list.entries()) this.#arm(ids[index] ?? "", fields);
  }

  /** Replaces a fault and keeps its id. Returns undefined when there is no such fault. @throws {BoundReached} */
  replace(id: string, fields: FaultFields): FaultView | undefined {
    if (this.#find(id) === undefined) return undefined;
    requireRoomFor(this.#list.armed.map((fault) => (fault.id === id ? fields : fault.fields)));
    return this.#arm(id, fields);
  }

  /** Whether there was such a fault. */
  remove(id: string): boolean {
    if (this.#find(id) === undefined) return false;
    this.#list.remove([id]);
    return true;
  }

  clear(): void {
    this.#list.remove(this.#ids);
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

  get #ids(): readonly string[] {
    return this.#list.armed.map(({ id }) => id);
  }

  #find(id: string): ArmedFault | undefined {
    return this.#list.armed.find((fault) => fault.id === id);
  }

  #show(fault: Pick<ArmedFault, "id" | "fields" | "armedAt" | "hits">): FaultView {
    const endsAt = endOf(fault);
    return {
      ...fault.fields,
      id: fault.id,
      hits: fault.hits,
      spent: isSpent(fault, this.#clock.now()),
      ...(Number.isFinite(endsAt) && { expiresAt: new Date(nearestInstant(endsAt)).toISOString() }),
    };
  }

  #arm(id: string, { id: _given, ...fields }: FaultFields): FaultView {
    const fault = { id, fields: { id, ...fields }, armedAt: this.#clock.now() };
    this.#list.arm(fault);
    return this.#show({ ...fault, hits: 0 });
  }

  /** The ids of new faults: those they name, or the next free ones. @throws {FaultIdTaken} */
  #namesFor(list: readonly FaultFields[], taken: readonly string[]): readonly string[] {
    const ids = new Set(taken);
    return list.map(({ id }, index) => {
      if (id !== undefined && ids.has(id)) throw new FaultIdTaken(`There is a fault ${id} already.`);
      const name = id ?? freeId(this.#list.serial + index + 1, ids);
      ids.add(name);
      return name;
    });
  }
}

/** @throws {BoundReached} when a world does not keep so many faults, or such large ones */
function requireRoomFor(faults: readonly FaultFields[]): void {
  requireRoom("faults", faults.length, defaultBounds.faults);
  requireRoom("faults", sizeOf(faults), defaultBounds.faultBytes);
}

function freeId(first: number, taken: ReadonlySet<string>): string {
  let number = first;
  while (taken.has(`f${number}`)) number++;
  return `f${number}`;
}
