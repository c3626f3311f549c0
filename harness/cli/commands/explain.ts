import { quirks } from "../../../contracts/quirks.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { requireQuirk } from "../../reports/known-of-quirk.ts";
import { quirkAsText } from "../../reports/quirk-text.ts";
import type { Output } from "../../process/output.ts";

/** Shows the catalogue, or all that is known of one quirk. @throws {HarnessError} for an unknown id */
export function explain(id: string | undefined, output: Output): ExitCode {
  if (id === undefined) {
    const width = Math.max(...quirks.map((quirk) => quirk.id.length));
    output.out(quirks.map((quirk) => `${quirk.id.padEnd(width)}  ${quirk.question}`).join("\n"));
  } else output.out(quirkAsText(requireQuirk(id)));
  return exitCodes.held;
}
