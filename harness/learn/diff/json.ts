// Tested by harness/cli/commands/diff.test.ts.
import { adviceOn } from "./change.ts";
import type { Row } from "./compare.ts";
import { movesOf } from "./moves.ts";
import type { Version } from "./version.ts";

/** For machines. The advice is for a client of the first of two versions that is to work with the second. */
export function diffAsJson(versions: readonly Version[], rows: readonly Row[]): string {
  const isPair = versions.length === 2;
  return JSON.stringify(
    {
      format: "mock-alteryx/diff@1",
      versions: versions.map(({ name }) => name),
      origins: versions.map(({ origin }) => origin),
      moves: isPair ? movesOf(versions) : [],
      rows: rows.map((row) => ({
        kind: row.kind,
        id: row.id,
        question: row.question,
        subject: row.subject,
        differs: row.differs,
        values: row.values.map((value) => value ?? null),
        unsettled: versions.map((_, index) => row.unsettled[index] ?? null),
        ...(isPair && row.differs && { advice: adviceOn(row) }),
      })),
    },
    null,
    2,
  );
}
