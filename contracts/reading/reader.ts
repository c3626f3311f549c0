import type { Observation } from "../contract.ts";
import type { AnswerTo, QuirkId } from "../quirks.ts";
import { Unclear } from "../session/seen.ts";
import type { OddPath } from "./bases.ts";
import type { Call } from "./call.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Operation } from "./operations.ts";
import type { Touch } from "./traces.ts";

/** What a call shows, and earlier exchanges that belong to it. `unclear` and `moot` show nothing. */
export type Evidence<Answer extends string = string> = Observation<Answer> & {
  readonly earlier?: readonly Touch[];
};

/** The calls that a reader reads, and how they come about. */
export interface ReaderScope {
  /** The operations whose calls it reads. */
  readonly of: readonly Operation[];
  /** The ordinary action that would show it, as an instruction. Readers that one action would show share it. */
  readonly shownBy: string;
  /** Reads calls with such a path instead of plain ones. */
  readonly path?: OddPath;
}

/** Answers a quirk's question from traffic that others made. It sends nothing. */
export interface Reader<I extends QuirkId> extends ReaderScope {
  readonly quirk: I;
  /**
   * What a call shows, given what was known before it. Nothing, rather than something that may be wrong.
   * @param known empty if something else happened at the same time: then only this one exchange counts
   */
  read(call: Call, known: Knowledge): Evidence<AnswerTo<I>> | undefined;
}

/** A reader whose quirk is not known at compile time. */
export type AnyReader = { [I in QuirkId]: Reader<I> }[QuirkId];

/** Declares a reader. Where a step that it shares with a probe calls an answer unclear, the call shows nothing. */
export function reader<const I extends QuirkId>(
  quirk: I,
  scope: ReaderScope,
  read: Reader<I>["read"],
): Reader<I> {
  return {
    quirk,
    ...scope,
    read: (call, known) => ifClear(() => read(call, known)),
  };
}

/** What a step says that a probe shares, or nothing if it calls the answer unclear. */
export function ifClear<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (error instanceof Unclear) return undefined;
    throw error;
  }
}

/** Evidence that earlier exchanges belong to. */
export function after<Answer extends string>(
  observation: Observation<Answer> | undefined,
  ...earlier: readonly Touch[]
): Evidence<Answer> | undefined {
  return observation && { ...observation, earlier };
}

/** An observation only if it is an answer: where an odd status may have another reason. */
export function answered<Answer extends string>(
  observation: Observation<Answer> | undefined,
): Observation<Answer> | undefined {
  return observation?.kind === "answer" ? observation : undefined;
}
