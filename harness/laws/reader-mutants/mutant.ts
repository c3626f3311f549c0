import type { AnyReader } from "../../../contracts/reading/reader.ts";
import type { QuirkId } from "../../../contracts/quirks.ts";

/** A reader that is wrong on purpose, and what it forgets, in a sentence. */
export type ReaderMutant = { readonly quirk: QuirkId; readonly forgets: string } & (
  | { readonly reader: AnyReader }
  | SourceChange
);

/** A change of the source of a reader: a guard, as it is written there once, and what stands in its place. */
export interface SourceChange {
  readonly file: string;
  readonly guard: string;
  readonly without: string;
}

/** Declares mutants of the readers in one file: the quirk, what is forgotten, the guard, and what stands in its place. */
export function mutantsOf(
  file: string,
  rows: readonly (readonly [quirk: QuirkId, forgets: string, guard: string, without: string])[],
): readonly ReaderMutant[] {
  return rows.map(([quirk, forgets, guard, without]) => ({ quirk, forgets, file, guard, without }));
}
