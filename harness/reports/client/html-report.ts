import { escapeMarkup } from "../../../mock-server/message/markup.ts";
import type { ClientReport, Result, ShownExchange, UpgradeImpact } from "../../client/result.ts";
import { verdicts } from "../../client/verdict.ts";
import { folded, htmlPage, verdictFilters, verdictTable } from "../html-page.ts";
import { scoreOf, standingOf } from "./standing.ts";
import { breakText, upgradeSentence } from "./upgrade-text.ts";

/** One file that needs no network: the worst first, each with its exchanges and the command that repeats it. */
export function clientHtmlReport(report: ClientReport): string {
  const { client, profile, seed, startedAt, durationMs, results, summary, dependsOn, upgrades, leftOut } =
    report;
  const { passed, of } = scoreOf(results);
  const standing = Map.groupBy(results, ({ verdict }) => standingOf(verdict));
  const [failed = [], open = [], survived = [], skipped = []] = (
    ["failed", "open", "passed", "skipped"] as const
  ).map((each) => standing.get(each));
  const told = [...failed, ...open];
  const quirks = dependsOn.map((quirk) => `<li><code>${escapeMarkup(quirk)}</code>`).join("");
  return htmlPage(`${client} against ${profile}`, [
    `<h1>${escapeMarkup(client)}</h1>`,
    `<p><b>${passed} of ${of}</b> cases survived against <b>${escapeMarkup(profile)}</b>, on ${escapeMarkup(startedAt)}, seed ${seed}, in ${(durationMs / 1000).toFixed(1)} s.</p>`,
    ...upgrades.map((upgrade) => upgradeOf(profile, upgrade)),
    verdictFilters(verdicts.map((verdict) => [verdict, summary[verdict]])),
    ...(told.length === 0 ? [] : [tableOf(told)]),
    ...(survived.length === 0
      ? []
      : [folded(`${survived.length} survived`, tableOf(survived), { isOpen: told.length === 0 })]),
    ...(skipped.length === 0
      ? []
      : [folded(`${skipped.length} not applied`, tableOf(skipped), { isOpen: false })]),
    ...(quirks === "" ? [] : [`<h2>The client depends on these quirks</h2><ul>${quirks}</ul>`]),
    ...(leftOut === 0 ? [] : [`<p>${leftOut} cases were left out to stay within the budget.</p>`]),
  ]);
}

function upgradeOf(from: string, upgrade: UpgradeImpact): string {
  const breaks = upgrade.breaks.map((each) => `<li>${escapeMarkup(breakText(each))}`).join("");
  return `<p>${escapeMarkup(upgradeSentence(from, upgrade))}</p><ul>${breaks}</ul>`;
}

function tableOf(results: readonly Result[]): string {
  return verdictTable(["Case", "Verdict", "Why", "Evidence"], results.map(rowOf));
}

function rowOf({ id, what, verdict, because, advice, differences, exchanges, repeat }: Result): string {
  const instead = advice === null ? "" : `<small>Instead: ${escapeMarkup(advice)}</small>`;
  const evidence = [
    ...differences,
    ...(differences.length > 0 ? [""] : []),
    ...exchanges.map(lineOf),
    "",
    "To reproduce it:",
    repeat,
  ].join("\n");
  return (
    `<tr class="${standingOf(verdict)}" data-verdict="${verdict}">` +
    `<th scope="row"><code>${escapeMarkup(id)}</code><small>${escapeMarkup(what)}</small>` +
    `<td><span class="verdict">${verdict}</span>` +
    `<td>${escapeMarkup(because)}${instead}` +
    `<td><details><summary>evidence</summary><pre>${escapeMarkup(evidence)}</pre></details></tr>`
  );
}

function lineOf({
  method,
  path,
  status,
  cause,
  isTrouble,
  requestBody,
  responseBody,
}: ShownExchange): string {
  const answer = status === 0 ? "no answer" : String(status);
  const why = cause === null ? "" : ` (${cause})`;
  const bodies = [requestBody && `    sent ${requestBody}`, responseBody && `    got  ${responseBody}`];
  return [
    `${isTrouble ? "! " : "  "}${method} ${path} → ${answer}${why}`,
    ...bodies.filter((line) => line !== ""),
  ].join("\n");
}
