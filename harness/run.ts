import { idOf } from "../contracts/catalogue.ts";
import type { Contract } from "../contracts/contract.ts";
import type { RunTag } from "../contracts/session/session.ts";
import { judge, whyMoot, type Expectations, type Result } from "./judge.ts";
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

/** Runs contracts one after the other and judges each. */
export async function run({ contracts, stage, expectations, tag, onResult }: RunOptions): Promise<Result[]> {
  const results: Result[] = [];
  for (const contract of contracts) {
    const result = await runOne(contract, stage, expectations, tag);
    results.push(result);
    onResult?.(result);
  }
  return results;
}

async function runOne(contract: Contract, stage: Stage, expectations: Expectations, tag: RunTag) {
  const because = whyMoot(contract, expectations);
  if (because !== undefined) return judge(contract, { kind: "moot", because, exchanges: [] }, expectations);
  await using target = await stage.open();
  return judge(contract, await runContract(contract, target, tag), expectations);
}

/** The contracts whose ids a glob matches: `users.*`, `scenario.*`, `users.delete`. */
export function only(contracts: readonly Contract[], glob: string | undefined): readonly Contract[] {
  if (glob === undefined) return contracts;
  const pattern = new RegExp(
    `^${glob.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("*", ".*")}$`,
  );
  return contracts.filter((contract) => pattern.test(idOf(contract)));
}
