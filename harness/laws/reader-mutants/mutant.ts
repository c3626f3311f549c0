import type { AnyReader } from "../../../contracts/reading/reader.ts";
import type { QuirkId } from "../../../contracts/quirks.ts";

/** A reader that is wrong on purpose, and what it fails to check. */
export type ReaderMutant = { readonly quirk: QuirkId; readonly forgets: string } & (
  | { readonly reader: AnyReader }
  | SourceChange
);

/** A change to a reader's source: a guard that occurs there once, and the code that replaces it. */
export interface SourceChange {
  readonly file: string;
  readonly guard: string;
  readonly without: string;
}

/** Declares mutants of the readers in one file. */
export function mutantsOf(
  file: string,
  rows: readonly (readonly [quirk: QuirkId, forgets: string, guard: string, without: string])[],
): readonly ReaderMutant[] {
  return rows.map(([quirk, forgets, guard, without]) => ({ quirk, forgets, file, guard, without }));
}
