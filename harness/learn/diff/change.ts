// Tested by harness/learn/diff/diff.test.ts.
import { breaks, depends, harmless, type Advice } from "../../../contracts/advice/advice.ts";
import { adviceUnder } from "../../../contracts/advice/catalogue.ts";
import { adviceOnLimit } from "../../../contracts/advice/limits.ts";
import { adviceOnSurface } from "../../../contracts/advice/surfaces.ts";
import type { Row } from "./compare.ts";

/** Advice to a developer whose client works with the first version, and is to work with the second. */
export function adviceOn({ kind, id, values: [before, now] }: Row): Advice {
  switch (kind) {
    case "surface":
      return adviceOnSurface(before?.answer, now?.answer);
    case "limit": {
      const advice = adviceOnLimit(id);
      const isSmaller = Number(now?.answer) < Number(before?.answer);
      return (isSmaller ? advice?.smaller : advice?.larger) ?? unknownLimit;
    }
    case "rule":
      return now?.answer === "broken" ? ruleBroken : ruleMended;
    case "quirk":
      // What the catalogue does not know, it cannot advise on.
      return (now?.isInCatalogue === true ? adviceUnder(id, now.answer) : undefined) ?? novelAnswer;
    default:
      return kind satisfies never;
  }
}

const unknownLimit = depends("Check where the client relies on this number.");
const novelAnswer = breaks("No client can be prepared for it. Try how yours handles this answer.");
const ruleBroken = depends("Check where the client relies on it.");
const ruleMended = harmless("A client can now rely on it.");
