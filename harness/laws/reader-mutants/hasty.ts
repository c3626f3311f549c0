import type { QuirkId } from "../../../contracts/quirks.ts";
import type { Operation } from "../../../contracts/reading/operations.ts";
import { reader, type Reader } from "../../../contracts/reading/reader.ts";

/** A mutant whose reader jumps to a conclusion. */
export function hasty<const I extends QuirkId>(
  quirk: I,
  forgets: string,
  of: readonly Operation[],
  read: Reader<I>["read"],
) {
  return { quirk, forgets, reader: reader(quirk, { of, shownBy: "Nothing: it is wrong." }, read) };
}
