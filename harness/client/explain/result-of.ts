import type { FindingId } from "../../../mock-server/watch/findings/finding.ts";
import type { CaseKind } from "../campaign/case.ts";
import type { Tried } from "../campaign/run-case.ts";
import { differenceText } from "../effects/differences.ts";
import type { Result } from "../result.ts";
import { adviceWith, explainFailure } from "./explain.ts";
import { repeatCommand, type Invocation } from "./repeat-command.ts";
import { relevantCalls, showCall } from "./shown-exchanges.ts";

/** What is known about a case before it runs. */
export interface CaseDescription {
  readonly id: string;
  readonly kind: CaseKind;
  readonly what: string;
  readonly advice: string;
}

export interface ResultContext {
  readonly invocation: Invocation;
  /** The traps that the client also falls into without trouble. */
  readonly usualFindings: readonly FindingId[];
  readonly durationMs: number;
}

/** The result of a case, with its explanation. */
export function resultOf(
  { id, kind, what, advice }: CaseDescription,
  tried: Tried,
  { invocation, usualFindings, durationMs }: ResultContext,
): Result {
  const { verdict, outcome, differences } = tried;
  const findings = outcome.findings.filter((each) => !usualFindings.includes(each));
  const isExplained = verdict !== "survived" && verdict !== "not-applied";
  return {
    id,
    kind,
    what,
    verdict,
    because: explainFailure(what, tried),
    findings,
    repeat: repeatCommand(id, invocation),
    differences: isExplained ? differences.map(differenceText) : [],
    exchanges: isExplained ? relevantCalls(tried).map((call) => showCall(call, outcome.redaction)) : [],
    advice: isExplained ? adviceWith(advice, findings) : null,
    durationMs,
  };
}
