import type { Contract } from "../../contracts/contract.ts";
import type { RunTag } from "../../contracts/session/connection.ts";
import { exchangeText } from "./exchange-text.ts";
import { thisMachine } from "../process/machine.ts";
import { HarnessError, interrupted } from "../process/harness-error.ts";
import { excuseRules, isFailed, judge, whyMoot, type Result, type ProfileExpectations } from "./judge.ts";
import { inAskingOrder } from "./asking-order.ts";
import type { Outcome } from "./run-contract.ts";
import { Secrets } from "../targets/live/sender/secrets.ts";
import { runAndConfirm } from "./confirm.ts";
import type { Stage } from "../targets/stage.ts";

export interface RunOptions extends ProfileExpectations {
  readonly contracts: readonly Contract[];
  readonly stage: Stage;
  readonly tag: RunTag;
  readonly secrets?: Secrets;
  /** Ends the run before the next contract. */
  readonly signal?: AbortSignal;
  /** Tells the time, in milliseconds; by default the machine that this runs on. */
  readonly now?: () => number;
  /** Told of each result as it comes. */
  readonly onResult?: (result: Result, outcome: Outcome) => void;
}

/** The result of a run, without secrets. */
export interface RunOutcome {
  /** In the order of the contracts. */
  readonly results: readonly Result[];
  /** By the id of a contract: the exchange that tells most, as text. */
  readonly evidence: ReadonlyMap<string, string>;
  /** By the id of a contract: how long it took. */
  readonly durationsMs: ReadonlyMap<string, number>;
  /** Why the run ended early, if it did; contracts that were not run are unclear. */
  readonly stopped?: HarnessError;
  /** Errors of ours, each of which affected one contract. */
  readonly defects: readonly unknown[];
}

/** Runs contracts, as many at once as the stage allows, and judges each. */
export async function run(options: RunOptions): Promise<RunOutcome> {
  const { contracts, stage, secrets = new Secrets(), signal, now = thisMachine.now, onResult } = options;
  const results: Result[] = [];
  const evidence = new Map<string, string>();
  const durationsMs = new Map<string, number>();
  const defects: unknown[] = [];
  let stopped: HarnessError | undefined;
  const { redaction } = secrets;
  const queue = inAskingOrder(contracts).values();
  const worker = async () => {
    for (const contract of queue) {
      const index = contracts.indexOf(contract);
      if (signal?.aborted === true) stopped ??= interrupted();
      const started = now();
      const outcome: Outcome =
        stopped === undefined
          ? await outcomeOf(contract, index, { ...options, secrets, stage }).catch((error: unknown) => {
              if (!(error instanceof HarnessError)) throw error;
              stopped ??= error;
              return notRun(error);
            })
          : notRun(stopped);
      if (outcome.defect !== undefined) defects.push(outcome.defect);
      const shown = outcome.exchanges.map((seen) => exchangeText(seen, redaction));
      const result = redacted(judge(contract, outcome, { ...options, redaction }), secrets);
      durationsMs.set(result.id, now() - started);
      const telling = shown.at(-1);
      if (telling !== undefined) evidence.set(result.id, telling);
      results[index] = result;
      onResult?.(result, outcome);
    }
  };
  await Promise.all(Array.from({ length: stage.parallel ?? 1 }, worker));
  return {
    results: excuseRules(contracts, results),
    evidence,
    durationsMs,
    defects,
    ...(stopped !== undefined && { stopped }),
  };
}

function outcomeOf(
  contract: Contract,
  index: number,
  options: RunOptions & { readonly secrets: Secrets },
): Promise<Outcome> {
  const { stage, expectations, tag, secrets } = options;
  return runAndConfirm(contract, {
    stage,
    secrets,
    mootBecause: whyMoot(contract, expectations),
    // On a server that contracts share, no two may make the same name.
    tag: { ...tag, prefix: `${tag.prefix}-${index + 1}` },
    isDoubtful: (outcome) =>
      isFailed(judge(contract, outcome, { ...options, redaction: secrets.redaction }).verdict),
  });
}

function notRun(error: HarnessError): Outcome {
  return { kind: "unclear", because: `The run stopped: ${error.message}`, exchanges: [] };
}

function redacted(result: Result, secrets: Secrets): Result {
  return { ...result, seen: result.seen === null ? null : secrets.redact(result.seen) };
}
