// Tested by harness/learn/summary/summary.test.ts.
import { mayLockOut } from "../../../contracts/reading/locking-out.ts";
import { findQuirk } from "../../../contracts/quirks.ts";
import { printableLine } from "../../../mock-server/message/printable.ts";
import { wrapped } from "../../reports/wrapped.ts";
import type { ObservationFile } from "../observation.ts";

/** A quirk that recorded traffic did not show. */
export interface Unread {
  readonly quirk: string;
  /** The ordinary action that would show it, as an instruction. */
  readonly shownBy: string;
}

/** What another run, another mode or another recording would settle: each action once, with all that it shows. */
export function settlingLines({ answers, surfaces }: ObservationFile, unread: readonly Unread[]): string[] {
  const offered = new Set(Object.keys(surfaces));
  const isOffered = ({ quirk }: Unread) =>
    (findQuirk(quirk)?.surfaces ?? []).some((surface) => offered.has(surface));
  const readable = unread.filter(isOffered);
  const skipped = Object.entries(answers).flatMap(([id, seen]) =>
    seen.kind === "not-applicable" ? [{ quirk: id, ...remedyIn(seen.because) }] : [],
  );
  const remedied = skipped.filter(({ remedy }) => remedy !== undefined);
  const others = [
    ...skipped.filter(({ remedy }) => remedy === undefined),
    ...unread.filter((each) => !isOffered(each)).map(({ quirk }) => ({ quirk, because: noCallOf(quirk) })),
  ];
  const risky = readable.filter(({ quirk }) => mayLockOut(quirk));
  const ordinary = readable.filter(({ quirk }) => !mayLockOut(quirk));
  const remedies = byMostQuirks(
    remedied,
    ({ remedy = "" }) => `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}`,
  );
  const open = ordinary.length + remedied.length;
  return [
    ...(open === 0 ? [] : [`To learn ${open} more`]),
    ...actionLines(ordinary),
    ...remedies.flatMap(({ action, ids }) => [
      ...wrapped(printableLine(action), `  ${String(ids.length).padStart(2)}  `),
      ...wrapped(ids.join(", "), "      "),
    ]),
    ...(risky.length === 0 ? [] : ["Only on a Server for tests, since somebody may lose access"]),
    ...actionLines(risky),
    ...(others.length === 0 ? [] : ["Not asked"]),
    ...byMostQuirks(others, ({ because }) => because).flatMap(({ action, ids }) =>
      wrapped(printableLine(action), `  ${String(ids.length).padStart(2)}  `),
    ),
  ];
}

/** Each action once, after the quirks that it shows. */
function actionLines(unread: readonly Unread[]): string[] {
  return byMostQuirks(unread, ({ shownBy }) => shownBy).flatMap(({ action, ids }) => {
    const [first = "", ...others] = wrapped(printableLine(`${ids.join(", ")}: ${action}`), "    ");
    return [first.slice(2), ...others];
  });
}

function noCallOf(quirk: string): string {
  const surfaces = findQuirk(quirk)?.surfaces.map((name) => `surface ${name}`) ?? [];
  return `The traffic has no call of ${surfaces.join(" or ")}.`;
}

/** The part of a reason that says what to do: `…: add --mode safe-write.` */
function remedyIn(because: string): { readonly because: string; readonly remedy?: string } {
  const [, remedy] = /: ((?:add|set) .*)$/.exec(because) ?? [];
  return { because, ...(remedy !== undefined && { remedy }) };
}

interface Action {
  readonly action: string;
  /** The quirks that it would settle. */
  readonly ids: readonly string[];
}

function byMostQuirks<T extends { readonly quirk: string }>(
  items: readonly T[],
  actionOf: (item: T) => string,
): readonly Action[] {
  return [...Map.groupBy(items, actionOf)]
    .map(([action, those]) => ({ action, ids: those.map(({ quirk }) => quirk) }))
    .sort((a, b) => b.ids.length - a.ids.length);
}
