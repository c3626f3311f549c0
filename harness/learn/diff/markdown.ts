// Tested by harness/cli/commands/diff.test.ts.
import { codeText, escapeMarkdown, folded } from "../../reports/markdown-table.ts";
import type { Change, Group, ReleaseNotes } from "./release-notes.ts";
import {
  countSentence,
  effectWords,
  knownOfOneHeading,
  openHeading,
  originSentence,
  toCheckHeading,
  toCheckSentence,
} from "./sentences.ts";
import type { Version } from "./version.ts";
import type { DescribedValue } from "./described-value.ts";

/** Release notes as the text of a GitHub issue. */
export function notesAsMarkdown(notes: ReleaseNotes, { all = false } = {}): string {
  const { before, now, groups, toCheck, open, knownOfOne, same } = notes;
  const lines = [
    `## What changed from ${escapeMarkdown(before.name)} to ${escapeMarkdown(now.name)}`,
    "",
    `**${countSentence(notes)}**`,
    "",
    originLine("Before", before),
    originLine("Now", now),
    ...groups.flatMap((group) => groupLines("###", group)),
  ];
  if (toCheck.length > 0) {
    lines.push("", `### ${toCheckHeading}`, "", toCheckSentence);
    lines.push(...toCheck.flatMap((group) => groupLines("####", group)));
  }
  if (open.length > 0) {
    lines.push("", `### ${openHeading}`, "");
    for (const { id, version, kind, because } of open) {
      lines.push(`- ${codeText(id)}, ${kind} of ${escapeMarkdown(version)}: ${codeText(because)}`);
    }
  }
  for (const side of ["before", "now"] as const) {
    const parts = knownOfOne.filter(({ of }) => of === side);
    const count = parts.reduce((sum, { ids }) => sum + ids.length, 0);
    if (count === 0) continue;
    const items = parts.map(
      ({ because, ids }) => `- ${escapeMarkdown(because)} ${ids.map(codeText).join(", ")}`,
    );
    lines.push("", ...folded(`${knownOfOneHeading(notes, side)}: ${count}`, items));
  }
  if (same.length > 0) {
    const items = [same.map(codeText).join(", ")];
    lines.push("", ...(all ? folded(`The same: ${same.length}`, items) : [`The same: ${same.length}.`]));
  }
  return lines.join("\n");
}

function originLine(side: string, version: Version): string {
  return `- ${side}: ${escapeMarkdown(version.name)}, ${escapeMarkdown(originSentence(version))}`;
}

function groupLines(mark: string, { title, changes }: Group): string[] {
  return ["", `${mark} ${title}`, ...changes.flatMap(changeLines)];
}

function changeLines({ id, question, before, now, advice: { effect, says } }: Change): string[] {
  const heading =
    question === undefined
      ? `**${escapeMarkdown(id)}** ${effectWords[effect]}.`
      : `**${codeText(id)}** ${effectWords[effect]}. ${escapeMarkdown(question)}`;
  return [
    "",
    heading,
    "",
    `- before: ${asMarkdown(before)}`,
    `- now: ${asMarkdown(now)}`,
    ...(says === undefined ? [] : [`- advice: ${escapeMarkdown(says)}`]),
  ];
}

function asMarkdown({ ours, quoted }: DescribedValue): string {
  return `${escapeMarkdown(ours)}${quoted === undefined ? "" : codeText(quoted)}`;
}
