// Tested by harness/cli/commands/diff.test.ts.
import { pluralize } from "../../../contracts/pluralize.ts";
import { printableLine } from "../../../mock-server/message/printable.ts";
import { tableHead, tableRow } from "../../reports/markdown-table.ts";
import { subjects } from "../../../contracts/advice/advice.ts";
import type { Row } from "./compare.ts";
import type { Known, Version } from "./version.ts";
import { describeValue } from "./described-value.ts";

/** What differs among more than two versions, with the answer of each. */
export function matrixAsText(versions: readonly Version[], rows: readonly Row[]): string {
  const changed = rows.filter(({ differs }) => differs);
  const names = versions.map(({ name }) => name);
  const width = Math.max(...names.map((name) => name.length));
  const answerLines = (row: Row) => [
    row.kind === "quirk" ? `  ${row.id}: ${row.question}` : `  ${row.id}`,
    ...names.map((name, index) => {
      const { ours, quoted = "" } = describeValue(row, index);
      return `    ${name.padEnd(width)}  ${printableLine(`${ours}${quoted}`)}`;
    }),
  ];
  return [
    `Among ${names.join(", ")}: ${changed.length === 0 ? "nothing differs" : pluralize(changed.length, "difference")}.`,
    ...Object.entries(subjects).flatMap(([subject, title]) => {
      const those = changed.filter((row) => row.subject === subject);
      return those.length === 0 ? [] : ["", title, ...those.flatMap(answerLines)];
    }),
    "",
    `The same, or known only of some: ${rows.length - changed.length}.`,
  ].join("\n");
}

/** Behaviour by server version, as a Markdown table. */
export function matrixAsMarkdown(versions: readonly Version[], rows: readonly Row[]): string {
  return [
    ...tableHead(["Behaviour", "Question", ...versions.map(({ name }) => name)]),
    ...rows.map(({ id, question, values }) => tableRow([`\`${id}\``, question, ...values.map(cell)])),
  ].join("\n");
}

function cell(known: Known | undefined): string {
  if (known === undefined) return "–";
  if (!known.isInCatalogue) return `*${known.answer}*`;
  return known.basis === "assumed" ? `${known.answer} (assumed)` : known.answer;
}
