import type { Serve } from "./exchange.ts";
import type { Key } from "./production.ts";
import type { Added, Witness } from "./witness.ts";

/** The parts that a flavour is built from. */
export interface Setup {
  readonly keys: readonly Key[];
  readonly witness: Witness;
  readonly now: () => number;
  readonly tokenSeconds: number | undefined;
  readonly tokenCalls: number;
}

/** A running flavour. */
export interface Server {
  readonly serve: Serve;
  added(): readonly Added[];
}
