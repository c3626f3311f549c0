import { novel } from "../../../contracts/contract.ts";
import { readers } from "../../../contracts/readers.ts";
import type { AnyReader } from "../../../contracts/reading/reader.ts";
import type { ReaderMutant } from "./mutant.ts";

/** Every reader, changed to report each known answer as a novel one. */
export const surprisedMutants: readonly ReaderMutant[] = readers.map((reader) => ({
  quirk: reader.quirk,
  forgets: "which answers are known",
  reader: surprised(reader),
}));

function surprised(reader: AnyReader): AnyReader {
  return {
    ...reader,
    read: (call, known) => {
      const evidence = reader.read(call, known);
      return evidence?.kind === "answer" ? novel(evidence.answer) : evidence && novel("nothing");
    },
  };
}
