import { pluralize } from "../../contracts/pluralize.ts";
import { escapeMarkup } from "../../mock-server/message/markup.ts";
import { findQuirk } from "../../contracts/quirks.ts";
import type { Result } from "../run/judge.ts";
import { leftBehindHeading } from "../run/left-behind.ts";
import { folded, htmlPage, verdictFilters, verdictTable } from "./html-page.ts";
import { countVerdicts, verdicts, type Report } from "./report.ts";

/** One HTML file that needs no network: a table of contracts with what was expected and seen, for testers. */
export function htmlReport(report: Report): string {
  const { target, profile, startedAt, durationMs, results, evidence, leftBehind } = report;
  const counts = countVerdicts(results);
  const skipped = results.filter(({ verdict }) => verdict === "not-applicable");
  const held = results.filter(({ verdict }) => isQuiet(verdict));
  const told = results.filter((each) => !skipped.includes(each) && !held.includes(each));
  const left = `<h2>${leftBehindHeading}</h2><ul>${leftBehind.map((each) => `<li>${escapeMarkup(each)}</li>`).join("")}</ul>`;
  return htmlPage(`${target} judged by ${profile}`, [
    `<h1>${escapeMarkup(target)}</h1>`,
    `<p>Judged by <b>${escapeMarkup(profile)}</b> on ${escapeMarkup(startedAt)}, ${pluralize(results.length, "contract")} in ${(durationMs / 1000).toFixed(1)} s.</p>`,
    verdictFilters(verdicts.map((verdict) => [verdict, counts[verdict]])),
    ...(told.length === 0 ? [] : [tableOf(told, evidence)]),
    ...(held.length === 0
      ? []
      : [folded(`${held.length} as expected`, tableOf(held, evidence), { isOpen: told.length === 0 })]),
    ...(skipped.length === 0
      ? []
      : [folded(`${skipped.length} not applicable`, tableOf(skipped, evidence), { isOpen: false })]),
    ...(leftBehind.length === 0 ? [] : [left]),
  ]);
}

function tableOf(results: readonly Result[], evidence: Report["evidence"]): string {
  return verdictTable(
    ["Contract", "Verdict", "Expected", "Seen", "Evidence"],
    results.map((result) => rowOf(result, evidence.get(result.id))),
  );
}

/** Whether a verdict asks for no action. */
function isQuiet(verdict: Result["verdict"]): boolean {
  return verdict === "held" || verdict === "moot";
}

function recordOf(deviation: string | undefined): string {
  return deviation === undefined ? "" : `<small>The profile records: ${escapeMarkup(deviation)}</small>`;
}

function rowOf(
  { id, kind, verdict, expected, source, seen, reproduce, deviation }: Result,
  evidence: string | undefined,
) {
  const question = kind === "probe" ? findQuirk(id)?.question : undefined;
  const shown = [evidence, reproduce === null ? undefined : `To reproduce it:\n${reproduce}`]
    .filter((text) => text !== undefined)
    .join("\n\n");
  const details =
    shown === "" ? "" : `<details><summary>exchange</summary><pre>${escapeMarkup(shown)}</pre></details>`;
  return (
    `<tr class="${verdict}" data-verdict="${verdict}">` +
    `<th scope="row"><code>${escapeMarkup(id)}</code>${question === undefined ? "" : `<small>${escapeMarkup(question)}</small>`}` +
    `<td><span class="verdict">${verdict}</span>` +
    `<td data-label="expected">${escapeMarkup(expected ?? "")}${source === null || source === expected ? "" : `<small>${escapeMarkup(source)}</small>`}<td data-label="seen">${escapeMarkup(seen ?? "")}${recordOf(deviation)}<td>${details}</tr>`
  );
}
