import { Ids } from "../ids.ts";
import { LruMap } from "../lru-map.ts";
import type { FaultFields } from "./fault-schema.ts";

/** The faults of one world, in the order in which they are tried; none until a test arms one. */
export interface FaultList {
  armed: readonly ArmedFault[];
  /** How many were ever armed. */
  serial: number;
}

/** A fault with its counters, its place in time and its random numbers. */
export interface ArmedFault {
  readonly id: string;
  readonly fields: FaultFields;
  readonly random: Ids;
  /** The calls that its rate limit has counted, by what is counted apart. */
  readonly windows: LruMap<string, CallWindow>;
  armedAt: number;
  /** How many exchanges it was meant for, and how many of these it hit. */
  matched: number;
  hits: number;
}

/** The calls that were counted since the first of them, until the window ends. */
export interface CallWindow {
  readonly endsAt: number;
  calls: number;
}

/** How many keys are counted apart; the window that was counted in longest ago goes first. */
const keysCounted = 10_000;

export function noFaults(): FaultList {
  return { armed: [], serial: 0 };
}

/** A fault that has not hit yet. */
export function newFault({ serial, ...fault }: NewFault): ArmedFault {
  return {
    ...fault,
    random: new Ids(fault.fields.when?.seed ?? serial),
    windows: new LruMap(keysCounted),
    matched: 0,
    hits: 0,
  };
}

interface NewFault extends Pick<ArmedFault, "id" | "fields" | "armedAt"> {
  /** How many faults were armed before; it seeds what has no seed of its own. */
  readonly serial: number;
}

/** Moves all windows along with a clock that was set to another time, so that they stay as far away as they were. */
export function shiftFaults({ armed }: FaultList, byMs: number): void {
  for (const fault of armed) fault.armedAt += byMs;
}
