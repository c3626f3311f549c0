// Tested by harness/learn/summary/summary.test.ts.
import { printableLine } from "../../../mock-server/message/printable.ts";
import { wrapped } from "../../reports/wrapped.ts";
import { unsettledOf } from "../diff/unsettled.ts";
import type { ObservationFile } from "../observation.ts";

/** What no answer of the catalogue describes, what contradicts itself, what could not be asked, and broken rules. */
export function openLines(
  { answers, deviations = {}, surprises = [] }: ObservationFile,
  unclearRules: ReadonlyMap<string, string> = new Map(),
): string[] {
  const novel = Object.entries(answers).flatMap(([id, seen]) =>
    seen.kind === "novel" ? [{ id, because: seen.saw }] : [],
  );
  const unsettled = [...unsettledOf(answers)].map(([id, each]) => ({ id, ...each }));
  const unclear = [
    ...unsettled.filter(({ kind }) => kind === "unclear"),
    ...[...unclearRules].map(([id, because]) => ({ id, because })),
  ];
  const broken = Object.entries(deviations).map(([id, { saw }]) => ({ id, because: saw }));
  return [
    ...titled("Novel: no known answer describes it", novel),
    ...titled(
      "Contradictions: traffic showed two answers, so neither counts",
      unsettled.filter(({ kind }) => kind === "contradiction"),
    ),
    ...titled("Unclear: another run may settle it", unclear),
    ...titled("Rules that the server breaks", broken),
    ...titled(
      "What no profile describes",
      surprises.map(({ what, place, count }) => ({ id: what, because: `${place}, ${count} in all` })),
    ),
  ];
}

interface Reasoned {
  readonly id: string;
  readonly because: string;
}

function titled(title: string, items: readonly Reasoned[]): string[] {
  if (items.length === 0) return [];
  const lines = [...Map.groupBy(items, ({ because }) => because)].flatMap(([because, those]) => {
    const [first, ...others] = those.map(({ id }) => id);
    if (others.length === 0) return wrapped(printableLine(`${first}: ${because}`), "  ");
    return [
      ...wrapped(printableLine(because), "  "),
      ...wrapped(those.map(({ id }) => id).join(", "), "    "),
    ];
  });
  return [`${title} (${items.length})`, ...lines];
}
