// Tested by harness/targets/live/green.test.ts.
import type { Rule } from "../../contracts/contract.ts";
import { parseProfile } from "../../contracts/parse-profile.ts";
import type { Profile } from "../../contracts/profile.ts";
import type { HarnessError } from "../process/harness-error.ts";
import type { Expectations } from "../run/judge.ts";
import { run } from "../run/run.ts";
import type { FoundTarget } from "../targets/found-target.ts";
import type { ObservationFile, SeenDeviations } from "./observation.ts";
import { evidenceOf } from "./observed.ts";
import { proposeProfile } from "./propose-profile.ts";
import { nearestBuiltIn } from "../targets/nearest-profile.ts";

export interface AskRulesOptions {
  /** What the probes saw. It decides which rules apply to this server. */
  readonly observation: ObservationFile;
  readonly base: Profile | undefined;
  readonly target: FoundTarget;
  readonly signal: AbortSignal;
  /** Called with all deviations found so far. */
  readonly keep: (deviations: SeenDeviations) => void;
  readonly onResult: (done: { readonly id: string }) => void;
}

export interface AskedRules {
  readonly deviations: SeenDeviations;
  /** The rules that hold. */
  readonly held: readonly string[];
  /** Why a rule could not be asked, by its id. */
  readonly unclear: ReadonlyMap<string, string>;
  readonly stopped?: HarnessError;
  /** Our own errors. Each one cost a rule. */
  readonly defects: readonly unknown[];
}

/** Checks a server against rules and notes those that it breaks. */
export async function askRules(rules: readonly Rule[], options: AskRulesOptions): Promise<AskedRules> {
  const { observation, base, target, signal, keep, onResult } = options;
  const seen = new Map<string, SeenDeviations[string]>();
  const inOrder = () =>
    Object.fromEntries(
      rules.flatMap(({ id }) => {
        const deviation = seen.get(id);
        return deviation === undefined ? [] : [[id, deviation] as const];
      }),
    );
  const { results, stopped, defects } = await run({
    contracts: rules,
    stage: target.stage,
    expectations: expectedBy(observation, base),
    // These contracts must not share names with the probes.
    tag: { ...target.tag, prefix: `${target.tag.prefix}-r` },
    secrets: target.secrets,
    signal,
    onResult: (result, outcome) => {
      if (result.verdict === "broken") {
        seen.set(result.id, { saw: result.seen ?? "", evidence: evidenceOf(outcome, target.secrets) });
        keep(inOrder());
      }
      onResult(result);
    },
  });
  const unclear = results.filter(({ verdict }) => verdict === "unclear");
  return {
    deviations: inOrder(),
    held: results.filter(({ verdict }) => verdict === "held").map(({ id }) => id),
    defects,
    unclear: new Map(unclear.map(({ id, seen: because }) => [id, because ?? ""])),
    ...(stopped !== undefined && { stopped }),
  };
}

/**
 * What a rule may assume: the proposed profile's answers, without those where no answer describes what the server does.
 */
function expectedBy(observation: ObservationFile, base: Profile | undefined): Expectations {
  const proposal = proposeProfile({ observation, file: "", base: base ?? nearestBuiltIn(observation) });
  const answers = Object.entries(proposal.answers).filter(
    ([id]) => observation.answers[id]?.kind !== "novel",
  );
  return parseProfile({ ...proposal, answers: Object.fromEntries(answers) }).answers;
}
