import { fieldsOf, listOf, textOf, type Fields } from "./json-fields.ts";
import { rowOf, type ShownReport } from "./report-row.ts";

/** What `check` wrote. */
export function readCheck({ target, profile, results }: Fields): ShownReport {
  return {
    title: textOf(target),
    about: `Judged by ${textOf(profile)}.`,
    rows: listOf(results).map((result) => {
      const { id, verdict, expected, seen, reproduce, deviation } = fieldsOf(result);
      const recorded = textOf(deviation);
      return {
        ...rowOf(textOf(id), textOf(verdict)),
        expected: textOf(expected),
        seen: textOf(seen) + (recorded === "" ? "" : ` (the profile records: ${recorded})`),
        detail: textOf(reproduce),
      };
    }),
    notes: [],
  };
}
