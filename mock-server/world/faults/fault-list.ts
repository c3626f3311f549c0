import { Ids, type IdsPosition } from "../ids.ts";
import type { FaultFields } from "./fault-schema.ts";

/** A fault, its counters, and the position of its random numbers. */
export interface ArmedFault {
  readonly id: string;
  readonly fields: FaultFields;
  /** When it was armed, in milliseconds of the world's clock. */
  readonly armedAt: number;
  /** The number of exchanges that it matched, and the number that it hit. */
  readonly matched: number;
  readonly hits: number;
  readonly random: IdsPosition;
  /** The calls that its rate limit counted, by key. The key that was counted last comes last. */
  readonly windows: ReadonlyMap<string, CallWindow>;
}

/** The calls that were counted in the current window. */
export interface CallWindow {
  /** In milliseconds of the world's clock. */
  readonly endsAt: number;
  readonly calls: number;
}

/** A change of a world's faults. */
export type FaultChange =
  | {
      /** Replaces a fault with the same id. */
      readonly type: "fault-armed";
      readonly fault: Pick<ArmedFault, "id" | "fields" | "armedAt" | "random">;
      readonly serial: number;
    }
  | { readonly type: "faults-removed"; readonly ids: readonly string[] }
  | ({ readonly type: "fault-matched"; readonly id: string } & Matching);

/** The counters of a fault after it matched an exchange. */
export interface Matching extends Pick<ArmedFault, "matched" | "hits" | "random"> {
  /** The window of its rate limit that counted the exchange. */
  readonly window?: CallWindow & { readonly key: string };
}

/** All faults of a world, as they are stored. */
export interface FaultListState {
  readonly serial: number;
  readonly armed: readonly (Omit<ArmedFault, "windows"> & {
    readonly windows: readonly (readonly [string, CallWindow])[];
  })[];
}

interface OwnFault extends ArmedFault {
  matched: number;
  hits: number;
  random: IdsPosition;
  readonly windows: Map<string, CallWindow>;
}

/**
 * The number of keys that a rate limit counts separately. Above it, the key that was counted longest ago is dropped.
 */
const maxKeys = 10_000;

/** The faults of one world, in the order in which they are tried. */
export class FaultList {
  #armed: readonly OwnFault[] = [];
  #serial = 0;
  readonly #record: ((change: FaultChange) => void) | undefined;

  /** @param record called with every change */
  constructor(record?: (change: FaultChange) => void, { serial, armed }: FaultListState = nothing) {
    this.#record = record;
    this.#serial = serial;
    this.#armed = armed.map((fault) => ({ ...fault, windows: new Map(fault.windows) }));
  }

  get armed(): readonly ArmedFault[] {
    return this.#armed;
  }

  /** The number of faults that were armed in total. */
  get serial(): number {
    return this.#serial;
  }

  /** Arms a fault with no hits yet. It replaces a fault with the same id. */
  arm({ id, fields, armedAt }: Pick<ArmedFault, "id" | "fields" | "armedAt">): void {
    const serial = this.#serial + 1;
    const random = new Ids(fields.when?.seed ?? serial).position;
    this.change({ type: "fault-armed", fault: { id, fields, armedAt, random }, serial });
  }

  remove(ids: readonly string[]): void {
    if (ids.length > 0) this.change({ type: "faults-removed", ids });
  }

  change(change: FaultChange): void {
    this.apply(change);
    this.#record?.(change);
  }

  apply(change: FaultChange): void {
    switch (change.type) {
      case "fault-armed":
        this.#put({ ...change.fault, matched: 0, hits: 0, windows: new Map() });
        this.#serial = change.serial;
        return;
      case "faults-removed":
        this.#armed = this.#armed.filter(({ id }) => !change.ids.includes(id));
        return;
      case "fault-matched":
        this.#count(change);
        return;
      default:
        change satisfies never;
    }
  }

  /** The state of all faults, with all times moved by `byMs`. */
  state(byMs = 0): FaultListState {
    return {
      serial: this.#serial,
      armed: this.#armed.map((fault) => ({
        ...fault,
        armedAt: fault.armedAt + byMs,
        windows: [...fault.windows],
      })),
    };
  }

  #put(fault: OwnFault): void {
    const index = this.#armed.findIndex(({ id }) => id === fault.id);
    this.#armed = index < 0 ? [...this.#armed, fault] : this.#armed.with(index, fault);
  }

  #count({ id, matched, hits, random, window }: Matching & { readonly id: string }): void {
    const fault = this.#armed.find((each) => each.id === id);
    if (fault === undefined) return;
    fault.matched = matched;
    fault.hits = hits;
    fault.random = random;
    if (window === undefined) return;
    const { key, endsAt, calls } = window;
    const { windows } = fault;
    windows.delete(key);
    windows.set(key, { endsAt, calls });
    if (windows.size <= maxKeys) return;
    for (const oldest of windows.keys()) {
      windows.delete(oldest);
      return;
    }
  }
}

const nothing: FaultListState = { serial: 0, armed: [] };
