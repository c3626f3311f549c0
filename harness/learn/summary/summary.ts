// Tested by harness/learn/summary/summary.test.ts.
import type { Profile } from "../../../contracts/profile.ts";
import { foldedLeftBehind } from "./fold-left-behind.ts";
import { wrapped } from "../../reports/wrapped.ts";
import type { ObservationFile } from "../observation.ts";
import { learnedLines } from "./learned.ts";
import { openLines } from "./open.ts";
import { countsLine, trafficLines } from "./counts.ts";
import { settlingLines, type Unread } from "./settling.ts";

export interface SummaryOptions {
  readonly observation: ObservationFile;
  /** The profile that the answers are compared with. */
  readonly base: Profile;
  /** Why a rule could not be asked, by its id. */
  readonly unclearRules?: ReadonlyMap<string, string>;
  /** What recorded traffic did not show, and which action would show it. */
  readonly unread?: readonly Unread[];
  /** A sentence for the end, such as where the observation is. */
  readonly closing?: string;
}

/**
 * What was learned of a server, for a terminal: first what is new, then what is as expected, and at the end what would
 * teach more.
 */
export function summaryOf({
  observation,
  base,
  unclearRules,
  unread = [],
  closing = "",
}: SummaryOptions): string {
  const sections = [
    ...learnedLines(observation, base),
    openLines(observation, unclearRules),
    trafficLines(observation),
    settlingLines(observation, unread),
    foldedLeftBehind(observation.leftBehind),
    wrapped(`${countsLine(observation)} ${closing}`.trimEnd()),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}
