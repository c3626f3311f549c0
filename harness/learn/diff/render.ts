// Tested by harness/cli/commands/diff.test.ts.
import { tableRow } from "../../reports/markdown-table.ts";
import { surfaceDifferences } from "../../../contracts/surface-differences.ts";
import { findQuirk } from "../../../contracts/quirks.ts";
import type { Row } from "./compare.ts";
import type { Known, Version } from "./version.ts";

export interface Comparison {
  readonly versions: readonly Version[];
  readonly rows: readonly Row[];
}

/** What changed between versions, in the style of release notes. */
export function renderText({ versions, rows }: Comparison): string {
  const changed = rows.filter(({ differs }) => differs);
  if (versions.length !== 2)
    return renderManyAsText(versions, { changed, same: rows.length - changed.length });
  const [before, after] = versions;
  const lines = [
    `From ${before?.name ?? ""} to ${after?.name ?? ""}: ${changed.length === 0 ? "nothing changes" : `${changed.length} changes`}.`,
  ];
  const areas = Map.groupBy(changed, areaOf);
  for (const [area, those] of areas) lines.push("", area, ...those.flatMap(changeLines));
  const moves = moveOf(versions);
  if (moves.length > 0) lines.push("", "Another REST surface", ...moves.flatMap(moveLines));
  const onlyOne = rows.filter(({ kind, values }) => kind === "quirk" && values.includes(undefined));
  const added = onlyOne.filter(({ values: [earlier] }) => earlier === undefined);
  if (added.length > 0) lines.push("", "Known only of the new one", ...added.map(addedLine));
  const same = rows.length - changed.length - onlyOne.length;
  lines.push("", `The same: ${same}. Known only of the old one: ${onlyOne.length - added.length}.`);
  return lines.join("\n");
}

/** What differs among more than two versions, with the answer of each. */
function renderManyAsText(
  versions: readonly Version[],
  { changed, same }: { readonly changed: readonly Row[]; readonly same: number },
): string {
  const names = versions.map(({ name }) => name);
  const width = Math.max(...names.map((name) => name.length));
  const answerLines = ({ kind, id, question, values }: Row) => [
    kind === "quirk" ? `  ${id}: ${question}` : `  ${id}`,
    ...names.map((name, index) => {
      const value = values[index];
      return `    ${name.padEnd(width)}  ${kind === "quirk" ? inWords(id, value) : spoken(value)}`;
    }),
  ];
  const areas = [...Map.groupBy(changed, areaOf)];
  return [
    `Among ${names.join(", ")}: ${changed.length === 0 ? "nothing differs" : `${changed.length} differences`}.`,
    ...areas.flatMap(([area, those]) => ["", area, ...those.flatMap(answerLines)]),
    "",
    `The same, or known only of some: ${same}.`,
  ].join("\n");
}

/** What a client must change because one version offers the guide's REST surface and the other the vendor's. */
function moveOf([before, after]: readonly Version[]): readonly Move[] {
  const [from, to] = [restOf(before), restOf(after)];
  if (from === undefined || to === undefined || from === to) return [];
  return surfaceDifferences.map((each) => ({ topic: each.topic, before: each[from], now: each[to] }));
}

interface Move {
  readonly topic: string;
  readonly before: string;
  readonly now: string;
}

/** The REST surface that a version offers, or undefined if it offers none or both. */
function restOf(version: Version | undefined): "rest" | "webapi" | undefined {
  const offered = (["rest", "webapi"] as const).filter((name) => version?.surfaces.has(name) === true);
  return offered.length === 1 ? offered[0] : undefined;
}

function moveLines({ topic, before, now }: Move): string[] {
  return [`  ${topic}`, `    before  ${before}`, `    now     ${now}`];
}

function addedLine({ id, question, values: [, known] }: Row): string {
  return `  ${id}: ${question} ${inWords(id, known)}`;
}

function areaOf({ kind, id }: Row): string {
  if (kind === "surface") return "Surfaces";
  return kind === "limit" ? "Limits" : (id.split(".")[0] ?? id);
}

function changeLines({ kind, id, question, values: [before, after] }: Row): string[] {
  if (kind !== "quirk") return [`  ${id}: ${spoken(before)} becomes ${spoken(after)}`];
  return [`  ${id}: ${question}`, `    before  ${inWords(id, before)}`, `    now     ${inWords(id, after)}`];
}

function inWords(id: string, known: Known | undefined): string {
  if (known === undefined) return "not known";
  if (!known.isInCatalogue) return `none of the known answers: ${known.answer}`;
  const sentence = findQuirk(id)?.answers[known.answer];
  return `${known.answer}${sentence === undefined ? "" : `: ${sentence}`}${known.basis === "assumed" ? " (assumed)" : ""}`;
}

function spoken(known: Known | undefined): string {
  return known?.answer ?? "not offered";
}

/** Behaviour by server version, as a Markdown table. */
export function renderMarkdown({ versions, rows }: Comparison): string {
  const head = ["Behaviour", "Question", ...versions.map(({ name }) => name)];
  const lines = [head, head.map(() => "---")];
  for (const { id, question, values } of rows) {
    lines.push([`\`${id}\``, question, ...values.map(cell)]);
  }
  const moves = versions.length === 2 ? moveOf(versions) : [];
  for (const { topic, before, now } of moves) lines.push([topic, "REST surface", before, now]);
  return lines.map((cells) => tableRow(cells)).join("\n");
}

function cell(known: Known | undefined): string {
  if (known === undefined) return "–";
  if (!known.isInCatalogue) return `*${known.answer}*`;
  return known.basis === "assumed" ? `${known.answer} (assumed)` : known.answer;
}

/** For machines. */
export function renderJson({ versions, rows }: Comparison): string {
  return JSON.stringify(
    {
      format: "mock-alteryx/diff@1",
      versions: versions.map(({ name }) => name),
      moves: versions.length === 2 ? moveOf(versions) : [],
      rows: rows.map(({ kind, id, question, values, differs }) => ({
        kind,
        id,
        question,
        differs,
        values: values.map((value) =>
          value === undefined ? null : { answer: value.answer, basis: value.basis },
        ),
      })),
    },
    null,
    2,
  );
}
