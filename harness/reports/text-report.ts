import { pluralize } from "../../contracts/pluralize.ts";
import type { Verdict } from "../../contracts/contract.ts";
import { isMended, type Result } from "../run/judge.ts";
import { leftBehindLines } from "../run/left-behind.ts";
import { printable, printableLine } from "../../mock-server/message/printable.ts";
import { notApplicable, notApplicableHeading } from "./not-applicable.ts";
import { groupByReason, type Reasoned } from "./shared-reasons.ts";
import { countVerdicts, verdicts, type Report } from "./report.ts";

const headings = {
  broken: "Broken: the server does not do what was expected",
  novel: "Novel: the server does something that no profile can describe",
  unclear: "Unclear: the question could not be asked",
  deviates: "Deviates: the server breaks a rule, as its profile records",
  unrecorded: "Unrecorded: the profile does not say what to expect",
} as const satisfies Partial<Record<Verdict, string>>;

/** The heading of the deviations that a server no longer shows. */
export const mendedHeading =
  "Mended: the server now follows these rules; remove them from the profile's deviations";

/** The report that a person reads at the end of a run. */
export function textReport({ target, profile, results, durationMs, leftBehind }: Report): string {
  const counts = countVerdicts(results);
  const lines: string[] = [];
  for (const verdict of ["broken", "novel", "unclear", "unrecorded", "deviates"] as const) {
    const those = results.filter((result) => result.verdict === verdict);
    if (those.length > 0)
      lines.push(headings[verdict], ...groupByReason(those, reasonOf).flatMap(linesOf), "");
  }
  const mended = results.filter(isMended);
  if (mended.length > 0) {
    lines.push(
      mendedHeading,
      ...mended.map(({ id, deviation }) => `  ${id}: ${printableLine(deviation ?? "")}`),
      "",
    );
  }
  const folded = notApplicable(results);
  if (folded.length > 0) {
    lines.push(
      notApplicableHeading,
      ...folded.map(({ reason, count }) => `  ${count} × ${printableLine(reason)}`),
      "",
    );
  }
  if (leftBehind.length > 0) lines.push(...leftBehindLines(leftBehind), "");
  const shown = verdicts.filter((verdict) => counts[verdict] > 0 || verdict === "held");
  lines.push(
    `${target}, judged by ${profile === "none" ? "no profile" : profile}: ` +
      `${shown.map((verdict) => `${counts[verdict]} ${verdict}`).join(", ")} ` +
      `(${pluralize(results.length, "contract")}, ${(durationMs / 1000).toFixed(1)} s)`,
  );
  return printable(lines.join("\n"));
}

/** The reason that a question could not be asked, to group it with others. */
export function reasonOf({ verdict, seen }: Result): string | null {
  return verdict === "unclear" ? seen : null;
}

function linesOf({ first, name, isShared }: Reasoned<Result>): string[] {
  const { kind, expected, reproduce } = first;
  const seen = first.seen === null ? null : printableLine(first.seen);
  if (isShared) return [`  ${name}: ${seen}`];
  const lines = [`  ${name}`];
  if (kind === "rule") lines.push(`    rule      ${expected ?? ""}`);
  else if (expected !== null) lines.push(`    expected  ${expected}`);
  if (seen !== null) lines.push(`    seen      ${seen}`);
  if (reproduce !== null) lines.push(`    again     ${reproduce}`);
  return lines;
}
