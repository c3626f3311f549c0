import { printable, printableLine } from "../../../mock-server/message/printable.ts";
import type { Step } from "../../idp/call.ts";
import type { Check, IdpReport } from "../../idp/idp-report.ts";
import { leftBehindLines } from "../../run/left-behind.ts";
import { summaryOf } from "./summary.ts";

/** What a person reads at the end: each cycle with its requests, and what the server shows afterwards. */
export function idpTextReport(report: IdpReport): string {
  const { cycles, checks, leftBehind } = report;
  const widths = columnWidths(cycles.flatMap(({ steps }) => steps));
  const lines: string[] = [];
  for (const { title, steps, note } of cycles) {
    lines.push(printableLine(title));
    if (steps.length === 0) lines.push("  nothing to send");
    lines.push(...steps.flatMap((step) => stepLines(step, widths)));
    if (note !== null) lines.push(`  ${note}`);
    lines.push("");
  }
  if (checks.length > 0) lines.push("At the end the server shows", ...checks.flatMap(checkLines), "");
  if (leftBehind.length > 0) lines.push(...leftBehindLines(leftBehind), "");
  lines.push(summaryOf(report));
  return printable(lines.join("\n"));
}

function columnWidths(steps: readonly Step[]) {
  return { who: widest(steps.map(({ who }) => who)), action: widest(steps.map(({ action }) => action)) };
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, printableLine(text).length), 0);
}

function stepLines(
  { who, action, request, status, trouble }: Step,
  widths: { who: number; action: number },
): string[] {
  const [name, what] = [printableLine(who).padEnd(widths.who), action.padEnd(widths.action)];
  const line = `  ${name}  ${what}  ${status ?? "–"}  ${request === null ? "not sent" : printableLine(request)}`;
  return trouble === null ? [line] : [line, `    ${printableLine(trouble)}`];
}

function checkLines({ who, wanted, differences, unread }: Check): string[] {
  const name = printableLine(who);
  if (unread !== null) return [`  ${name}: could not be read: ${printableLine(unread)}`];
  if (differences.length === 0) return [`  ${name}: ${wanted}, as wanted`];
  return differences.map((each) => `  ${name}: ${printableLine(each)}`);
}
