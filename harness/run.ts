import { idOf } from "../contracts/catalogue.ts";
import type { Contract } from "../contracts/contract.ts";
import { nearest } from "../contracts/nearest.ts";
import type { RunTag } from "../contracts/session/session.ts";
import { usageError } from "./harness-error.ts";
import { excuseRules, isFailed, judge, whyMoot, type Expectations, type Result } from "./judge.ts";
import { runContract } from "./run-contract.ts";
import type { Stage } from "./targets/mock-target.ts";

export interface RunOptions {
  readonly contracts: readonly Contract[];
  readonly stage: Stage;
  readonly expectations: Expectations;
  readonly tag: RunTag;
  /** Told of each result as it comes. */
  readonly onResult?: (result: Result) => void;
}

/** Runs contracts, as many at once as the stage bears, and judges each; the results stand in the given order. */
export async function run({ contracts, stage, expectations, tag, onResult }: RunOptions): Promise<Result[]> {
  const results: Result[] = [];
  const queue = contracts.entries();
  const worker = async () => {
    for (const [index, contract] of queue) {
      const result = await runOne(contract, stage, expectations, tag);
      results[index] = result;
      onResult?.(result);
    }
  };
  await Promise.all(Array.from({ length: stage.parallel ?? 1 }, worker));
  return excuseRules(contracts, results);
}

async function runOne(contract: Contract, stage: Stage, expectations: Expectations, tag: RunTag) {
  const because = whyMoot(contract, expectations);
  if (because !== undefined) return judge(contract, { kind: "moot", because, exchanges: [] }, expectations);
  const first = await runOnce(contract, stage, expectations, tag);
  if (!isFailed(first.verdict)) return first;
  // A difference is checked a second time before it is reported.
  const second = await runOnce(contract, stage, expectations, tag);
  if (!isFailed(second.verdict) && first.verdict === "unclear") return second;
  if (first.verdict === second.verdict && first.seen === second.seen) return second;
  if (first.verdict === "unclear" || second.verdict === "unclear") return second;
  return {
    ...first,
    verdict: "unclear" as const,
    seen: `It is not the same twice: ${saying(first)} at first, then ${saying(second)}.`,
  };
}

async function runOnce(contract: Contract, stage: Stage, expectations: Expectations, tag: RunTag) {
  await using target = await stage.open();
  return judge(contract, await runContract(contract, target, tag), expectations);
}

function saying({ verdict, seen }: Result): string {
  return seen === null ? verdict : `${verdict} (${seen})`;
}

/** The contracts whose ids a glob matches: `users.*`, `scenario.*`, `users.delete`. @throws {HarnessError} for none */
export function only(contracts: readonly Contract[], glob: string | undefined): readonly Contract[] {
  if (glob === undefined) return contracts;
  const pattern = new RegExp(
    `^${glob.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("*", ".*")}$`,
  );
  const chosen = contracts.filter((contract) => pattern.test(idOf(contract)));
  if (chosen.length > 0) return chosen;
  const near = nearest(glob, contracts.map(idOf));
  throw usageError(`No contract matches ${glob}${near === undefined ? "." : `; did you mean ${near}?`}`);
}
