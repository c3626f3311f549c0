import { answerRows } from "./answer-rows.ts";
import { identityRows } from "./identity-rows.ts";
import { refusingRows } from "./refusing-rows.ts";
import { showingRows } from "./showing-rows.ts";
import type { Row } from "./row.ts";
import { wireRows } from "./wire-rows.ts";

/** Every server that a run must survive without doing harm; the first one is honest. */
export const rows: readonly Row[] = [
  { name: "honest" },
  ...identityRows,
  ...answerRows,
  ...refusingRows,
  ...showingRows,
  ...wireRows,
];

export function rowNamed(name: string): Row {
  const row = rows.find((each) => each.name === name);
  if (row === undefined) throw new Error(`There is no row ${name}.`);
  return row;
}
