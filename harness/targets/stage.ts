import type { Contract } from "../../contracts/contract.ts";
import type { RunTag } from "../../contracts/session/connection.ts";
import type { Need, Target } from "../../contracts/target.ts";

/** A target that a run opens for one contract and closes after it. */
export interface OpenTarget extends Target, AsyncDisposable {
  /** How names are to be tagged, where the target knows better than the run: a recording. */
  readonly tag?: RunTag;
  /** Needs that were promised and cannot be met, each with the reason: what takes one is unclear. */
  readonly failing?: ReadonlyMap<Need, string>;
  /** Why nothing that was just seen counts, if so: rights that were lost meanwhile. */
  whyVoid?(): Promise<string | undefined>;
}

/** A mock as a target: it also tells which quirks were asked. */
export interface MockTarget extends OpenTarget {
  /** Every quirk that was asked since the target was opened, with its answer. */
  asked(): Promise<Readonly<Record<string, string>>>;
}

/** The source of targets: each contract may get its own world. */
export interface Stage<T extends OpenTarget = OpenTarget> {
  readonly name: string;
  /** How many contracts may run at once; one where it is not said. */
  readonly parallel?: number;
  /** @param contract what is to be run, and how its names are tagged, for stages that keep or answer by it */
  open(contract?: Contract, tag?: RunTag): Promise<T>;
}
