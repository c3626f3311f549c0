import { idOf } from "../../contracts/catalogue.ts";
import type { Contract, Verdict } from "../../contracts/contract.ts";
import type { Deviations, Profile } from "../../contracts/profile.ts";
import { curlOf } from "./curl.ts";
import type { Redaction } from "../../mock-server/message/redaction/redaction.ts";
import { numbered } from "../targets/numbered.ts";
import type { Outcome } from "./run-contract.ts";

/** One contract's result, as reports show it. */
export interface Result {
  readonly id: string;
  readonly kind: Contract["kind"];
  readonly verdict: Verdict;
  /** The answer that the profile records, or the rule's source. */
  readonly expected: string | null;
  /** What the expectation rests on: the profile's evidence of the answer, or the rule's source. */
  readonly source: string | null;
  /** The answer that was seen, or why there is none. */
  readonly seen: string | null;
  /** A curl line that sends the telling request again, secrets left out; null where nothing failed. */
  readonly reproduce: string | null;
  /** For a rule: how this server breaks it, according to the profile. Absent if it records nothing. */
  readonly deviation?: string;
}

/** What a profile records for each quirk; absent if only rules are judged. */
export type Expectations = Profile["answers"] | undefined;

/** Why a rule does not apply to a profile, if it does not. */
export function whyMoot(contract: Contract, expected: Expectations): string | undefined {
  if (contract.kind === "probe") return undefined;
  const recorded: Readonly<Record<string, { answer: string } | undefined>> = expected ?? {};
  const other = Object.entries(contract.assumes ?? {}).find(
    ([id, answer]) => recorded[id]?.answer !== answer,
  );
  return other === undefined ? undefined : `The rule assumes ${other[0]}: ${other[1]}.`;
}

/** What a profile says about a server. */
export interface ProfileExpectations {
  readonly expectations: Expectations;
  /** Rules that the server was seen to break. */
  readonly deviations?: Deviations | undefined;
}

/** Compares what was seen with what the profile expects. `seen` in the result may still contain secrets. */
export function judge(
  contract: Contract,
  outcome: Outcome,
  { expectations, deviations, redaction }: ProfileExpectations & { readonly redaction: Redaction },
): Result {
  const id = idOf(contract);
  const deviation = contract.kind === "rule" ? deviations?.[id]?.saw : undefined;
  const recorded = contract.kind === "rule" ? undefined : expectations?.[contract.quirk];
  const expected = contract.kind === "rule" ? contract.source : (recorded?.answer ?? null);
  const verdict =
    outcome.kind === "violated" && deviation !== undefined
      ? "deviates"
      : verdictOf(contract, outcome, expected);
  const telling = outcome.exchanges.at(-1);
  return {
    id,
    kind: contract.kind,
    verdict,
    expected,
    source: contract.kind === "rule" ? contract.source : (recorded?.evidence ?? null),
    seen: numberedOrNull(seenIn(outcome)),
    reproduce: isFailed(verdict) && telling !== undefined ? curlOf(telling.sent, redaction) : null,
    ...(deviation !== undefined && { deviation }),
  };
}

/**
 * Marks a rule as moot if it relies on an answer that the server was seen not to give: the quirk is to blame, not the rule.
 */
export function excuseRules(contracts: readonly Contract[], results: readonly Result[]): Result[] {
  const seen = new Map(
    results.filter(({ kind }) => kind === "probe").map(({ id, seen }) => [id, seen] as const),
  );
  const assumes = new Map(
    contracts
      .filter((each) => each.kind === "rule")
      .map((each) => [each.id, Object.entries(each.assumes ?? {})] as const),
  );
  return results.map((result) => {
    if (result.kind === "probe" || !isFailed(result.verdict)) return result;
    const other = assumes.get(result.id)?.find(([id, answer]) => seen.has(id) && seen.get(id) !== answer);
    if (other === undefined) return result;
    const because = `The rule assumes ${other[0]}: ${other[1]}, and the server was seen to do otherwise.`;
    return { ...result, verdict: "moot", seen: because, reproduce: null };
  });
}

/** Whether a rule holds although the profile records it as broken: the record can be removed. */
export function isMended({ verdict, deviation }: Result): boolean {
  return verdict === "held" && deviation !== undefined;
}

/** Whether a verdict speaks against the server, or leaves the question open. */
export function isFailed(verdict: Verdict): boolean {
  return verdict === "broken" || verdict === "novel" || verdict === "unclear";
}

function numberedOrNull(text: string | null): string | null {
  return text === null ? null : numbered(text);
}

function verdictOf(contract: Contract, outcome: Outcome, expected: string | null): Verdict {
  switch (outcome.kind) {
    case "answer":
      if (contract.kind === "rule") throw new Error(`The rule ${contract.id} cannot answer.`);
      if (expected === null) return "unrecorded";
      return outcome.answer === expected ? "held" : "broken";
    case "held":
      return "held";
    case "violated":
      return "broken";
    case "novel":
    case "unclear":
    case "moot":
    case "not-applicable":
      return outcome.kind;
    default:
      return outcome satisfies never;
  }
}

function seenIn(outcome: Outcome): string | null {
  switch (outcome.kind) {
    case "answer":
      return outcome.answer;
    case "novel":
      return outcome.saw;
    case "violated":
    case "unclear":
    case "moot":
    case "not-applicable":
      return outcome.because;
    case "held":
      return null;
    default:
      return outcome satisfies never;
  }
}
