// Tested by harness/cli/commands/diff.test.ts.
import { printableLine } from "../../../mock-server/message/printable.ts";
import { wrapped } from "../../reports/wrapped.ts";
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
import type { DescribedValue } from "./described-value.ts";

/** Release notes for a terminal. */
export function notesAsText(notes: ReleaseNotes, { all = false } = {}): string {
  const { before, now, groups, toCheck, open, knownOfOne, same } = notes;
  return [
    ...wrapped(`What changed from ${before.name} to ${now.name}`),
    "",
    ...wrapped(`${before.name}: ${originSentence(before)}`, "  before  "),
    ...wrapped(`${now.name}: ${originSentence(now)}`, "  now     "),
    "",
    ...wrapped(countSentence(notes)),
    ...groups.flatMap(groupLines),
    ...(toCheck.length === 0 ? [] : ["", toCheckHeading.toUpperCase(), ...wrapped(toCheckSentence)]),
    ...toCheck.flatMap(groupLines),
    ...(open.length === 0 ? [] : ["", openHeading.toUpperCase()]),
    ...open.flatMap(({ id, version, kind, because }) =>
      wrapped(printableLine(`${id}, ${kind} of ${version}: ${because}`), "  "),
    ),
    ...(["before", "now"] as const).flatMap((side) => {
      const parts = knownOfOne.filter(({ of }) => of === side);
      if (parts.length === 0) return [];
      return [
        "",
        ...wrapped(knownOfOneHeading(notes, side)),
        ...parts.flatMap(({ because, ids }) => [
          ...wrapped(printableLine(because), "  "),
          ...wrapped(ids.join(", "), "    "),
        ]),
      ];
    }),
    "",
    `The same: ${same.length}.`,
    ...(all ? wrapped(same.join(", "), "  ") : []),
  ].join("\n");
}

function groupLines({ title, changes }: Group): string[] {
  return ["", title, ...changes.flatMap(changeLines)];
}

function changeLines({ id, question, before, now, advice: { effect, says } }: Change): string[] {
  return [
    ...wrapped(`${id}: ${effectWords[effect]}`, "  "),
    ...(question === undefined ? [] : wrapped(question, "    ")),
    ...wrapped(asText(before), "    before  "),
    ...wrapped(asText(now), "    now     "),
    ...(says === undefined ? [] : wrapped(says, "    advice  ")),
  ];
}

function asText({ ours, quoted = "" }: DescribedValue): string {
  return printableLine(`${ours}${quoted}`);
}
