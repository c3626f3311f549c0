import * as fc from "fast-check";
import { answersOf, quirks } from "../contracts/quirks.ts";

/** An answer of the catalogue to every quirk: any profile that the catalogue allows. */
export const anyAnswers = fc.record(
  Object.fromEntries(quirks.map((quirk) => [quirk.id, fc.constantFrom(...answersOf(quirk))])),
);
