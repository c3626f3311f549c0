import type { Exchange } from "../../mock/client.ts";
import { answerIn, type Profile, type Quirk } from "./questions.ts";

/**
 * Makes a function that tells whether another server would have decided an exchange differently: it does not have the
 * surface, or gives another answer to a question that was asked.
 */
export function decidedDifferently(
  server: Profile,
  quirks: ReadonlyMap<string, Quirk>,
): (exchange: Pick<Exchange, "surface" | "asked">) => boolean {
  return ({ surface, asked }) => {
    if (surface !== null && !Object.hasOwn(server.surfaces, surface)) return true;
    return Object.entries(asked).some(([id, answer]) => {
      const quirk = quirks.get(id);
      return quirk !== undefined && (answerIn(server, quirk) ?? answer) !== answer;
    });
  };
}
