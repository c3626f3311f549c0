import { exchangeLine } from "../run/exchange-text.ts";
import type { Outcome } from "../run/run-contract.ts";
import type { Secrets } from "../targets/live/sender/secrets.ts";
import { numbered } from "../targets/numbered.ts";
import type { Observed } from "./observation.ts";

const maxEvidence = 12;

/** One line for each of a contract's last exchanges, without secrets. */
export function evidenceOf({ exchanges }: Outcome, secrets: Secrets): string[] {
  return exchanges.slice(-maxEvidence).map((seen) => exchangeLine(seen, secrets.redaction));
}

/** The result of a probe, as an observation records it. */
export function observedOf(outcome: Outcome, secrets: Secrets): Observed {
  const clean = (text: string) => secrets.redact(numbered(text));
  const evidence = evidenceOf(outcome, secrets);
  switch (outcome.kind) {
    case "answer":
      return { kind: "answer", answer: outcome.answer, evidence };
    case "novel":
      return { kind: "novel", saw: clean(outcome.saw), evidence };
    case "unclear":
    case "moot":
    case "not-applicable":
      return { kind: outcome.kind, because: clean(outcome.because), evidence };
    case "violated":
      return { kind: "unclear", because: clean(outcome.because), evidence };
    case "held":
      throw new Error("A probe cannot have this outcome.");
    default:
      return outcome satisfies never;
  }
}
