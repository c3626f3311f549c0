import { fieldsOf, listOf, textOf, type Fields } from "./json-fields.ts";
import { rowOf, type ShownReport } from "./report-row.ts";

/** What `check-client` wrote. */
export function readClient(file: Fields): ShownReport {
  const quirks = listOf(file["dependsOn"]).map(textOf);
  return {
    title: textOf(file["client"]),
    about: `A client against ${textOf(file["profile"])}, seed ${textOf(file["seed"])}.`,
    rows: listOf(file["results"]).map((result) => {
      const { id, what, verdict, because, findings, repeat } = fieldsOf(result);
      const mistakes = listOf(findings).map(textOf);
      return {
        ...rowOf(textOf(id), textOf(verdict)),
        what: textOf(what),
        seen: textOf(because) + (mistakes.length === 0 ? "" : ` Findings: ${mistakes.join(", ")}.`),
        detail: textOf(repeat),
      };
    }),
    notes: [
      ...listOf(file["upgrades"]).map(upgradeNote),
      ...(quirks.length === 0 ? [] : [`The client depends on ${quirks.join(", ")}.`]),
    ],
  };
}

/** What another version of the server does to the client. */
function upgradeNote(upgrade: unknown): string {
  const { profile, notOffered, changes, met, breaks, together } = fieldsOf(upgrade);
  const missing = listOf(notOffered).map(textOf);
  const broken = listOf(breaks).map((each) => {
    const { quirk, before, after, verdict } = fieldsOf(each);
    return `${textOf(quirk)} (${textOf(before)} → ${textOf(after)}: ${textOf(verdict)})`;
  });
  return [
    `On ${textOf(profile)}: ${textOf(together)} with all changes at once.`,
    missing.length > 0
      ? `It does not offer ${missing.join(" and ")}, which the client calls.`
      : `The client meets ${textOf(met)} of ${textOf(changes)} changes.`,
    ...(broken.length > 0 ? [`These break it: ${broken.join(", ")}.`] : []),
  ].join(" ");
}
