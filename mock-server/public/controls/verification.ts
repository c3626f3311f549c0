import { Redaction } from "../../message/redaction/redaction.ts";
import type { ExchangeMatch, Times, Verification } from "../../surfaces/control/journal/verification.ts";
import type { NearMiss } from "../../watch/journal.ts";
import type { JournalEntry } from "../../watch/journal-entry.ts";
import type { TimesInput } from "./controls.ts";

/** The expected exchanges did not happen, or not the expected number of times. */
export class VerificationError extends Error {
  override readonly name = "VerificationError";
  readonly exchanges: readonly JournalEntry[];
  readonly nearestMisses: readonly NearMiss[];

  constructor(message: string, facts: Pick<VerificationError, "exchanges" | "nearestMisses">) {
    super(message);
    this.exchanges = facts.exchanges;
    this.nearestMisses = facts.nearestMisses;
  }
}

export function timesOf(times: TimesInput | undefined): Times {
  if (times === undefined) return { atLeast: 1 };
  return typeof times === "number" ? { exactly: times } : times;
}

/** @throws {VerificationError} which says what was seen instead */
export function requireVerified(
  result: Verification,
  match: ExchangeMatch,
  times: Times,
): readonly JournalEntry[] {
  const { verified, count, exchanges, nearestMisses = [] } = result;
  if (verified) return exchanges;
  const wanted = Object.entries(times)
    .map(([bound, number]) => `${bound} ${number}`)
    .join(", ");
  const lines = nearestMisses.map(
    ({ exchange, why }) =>
      `  ${exchange.id} ${exchange.method} ${exchange.path} ${exchange.status}: ${why.join("; ")}`,
  );
  const matched = new Redaction().body(JSON.stringify(match));
  const nearest = lines.length === 0 ? "" : `\nThe nearest:\n${lines.join("\n")}`;
  throw new VerificationError(`Expected ${wanted} of ${matched}, and there were ${count}.${nearest}`, {
    exchanges,
    nearestMisses,
  });
}
