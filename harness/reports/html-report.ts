import { escapeMarkup } from "../../mock-server/message/markup.ts";
import { findQuirk } from "../../contracts/quirks.ts";
import type { Result } from "../run/judge.ts";
import { leftBehindHeading } from "../run/left-behind.ts";
import { countVerdicts, verdicts, type Report } from "./report.ts";

/** One HTML file that needs no network: a table of contracts with what was expected and seen, for testers. */
export function htmlReport(report: Report): string {
  const { target, profile, startedAt, durationMs, results, evidence, leftBehind } = report;
  const counts = countVerdicts(results);
  const skipped = results.filter(({ verdict }) => verdict === "not-applicable");
  const left =
    leftBehind.length === 0
      ? ""
      : `<h2>${leftBehindHeading}</h2><ul>${leftBehind.map((each) => `<li>${escapeMarkup(each)}</li>`).join("")}</ul>`;
  const filters = verdicts
    .filter((verdict) => counts[verdict] > 0)
    .map(
      (verdict) =>
        `<label class="${verdict}"><input type="checkbox" checked data-verdict="${verdict}"> ${counts[verdict]} ${verdict}</label>`,
    );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(target)} judged by ${escapeMarkup(profile)}</title>
<style>${style}</style>
<h1>${escapeMarkup(target)}</h1>
<p>Judged by <b>${escapeMarkup(profile)}</b> on ${escapeMarkup(startedAt)}, ${results.length} contracts in ${(durationMs / 1000).toFixed(1)} s.</p>
<p class="filters">${filters.join(" ")}</p>
${tableOf(
  results.filter(({ verdict }) => verdict !== "not-applicable"),
  evidence,
)}
${skipped.length === 0 ? "" : `<details><summary>${skipped.length} not applicable</summary>${tableOf(skipped, evidence)}</details>`}
${left}
<script>${script}</script>
</html>
`;
}

function tableOf(results: readonly Result[], evidence: Report["evidence"]): string {
  return `<table>
<thead><tr><th scope="col">Contract<th scope="col">Verdict<th scope="col">Expected<th scope="col">Seen<th scope="col">Evidence</tr></thead>
<tbody>
${results.map((result) => rowOf(result, evidence.get(result.id))).join("\n")}
</tbody>
</table>`;
}

function recordOf(deviation: string | undefined): string {
  return deviation === undefined ? "" : `<small>The profile records: ${escapeMarkup(deviation)}</small>`;
}

function rowOf(
  { id, kind, verdict, expected, source, seen, reproduce, deviation }: Result,
  evidence: string | undefined,
) {
  const question = kind === "probe" ? findQuirk(id)?.question : undefined;
  const shown = [evidence, reproduce === null ? undefined : `To see it again:\n${reproduce}`]
    .filter((text) => text !== undefined)
    .join("\n\n");
  const details =
    shown === "" ? "" : `<details><summary>exchange</summary><pre>${escapeMarkup(shown)}</pre></details>`;
  return (
    `<tr class="${verdict}" data-verdict="${verdict}">` +
    `<th scope="row"><code>${escapeMarkup(id)}</code>${question === undefined ? "" : `<small>${escapeMarkup(question)}</small>`}` +
    `<td><span class="verdict">${verdict}</span>` +
    `<td>${escapeMarkup(expected ?? "")}${source === null || source === expected ? "" : `<small>${escapeMarkup(source)}</small>`}<td>${escapeMarkup(seen ?? "")}${recordOf(deviation)}<td>${details}</tr>`
  );
}

const style = `
:root { color-scheme: light dark; --line: #8884; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-top: 1px solid var(--line); }
thead th { position: sticky; top: 0; background: Canvas; }
small { display: block; font-weight: normal; opacity: .75; }
td { overflow-wrap: anywhere; }
summary { white-space: nowrap; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 60rem; }
.filters label { margin-right: 1rem; }
.verdict { padding: .1rem .4rem; border-radius: .3rem; background: #8883; white-space: nowrap; }
.held .verdict { background: #2a83; }
.broken .verdict { background: #d236; font-weight: bold; }
.deviates .verdict { background: #ca36; }
.novel .verdict, .unrecorded .verdict { background: #c906; }
.unclear .verdict { background: #83c6; }
tr[hidden] { display: none; }
`;

const script = `
for (const box of document.querySelectorAll("input[data-verdict]")) {
  box.addEventListener("change", () => {
    for (const row of document.querySelectorAll("tr[data-verdict=" + box.dataset.verdict + "]")) {
      row.hidden = !box.checked;
    }
  });
}
`;
