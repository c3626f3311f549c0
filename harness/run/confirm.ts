import type { Contract } from "../../contracts/contract.ts";
import { unclear } from "../../contracts/contract.ts";
import type { RunTag } from "../../contracts/session/connection.ts";
import { numbered } from "../targets/numbered.ts";
import { runContract, toldBy, type Outcome } from "./run-contract.ts";
import type { Secrets } from "../targets/live/sender/secrets.ts";
import type { Stage } from "../targets/mock-target.ts";

export interface SettleOptions {
  readonly stage: Stage;
  readonly tag: RunTag;
  /** Learns the secrets of the targets that are opened. */
  readonly secrets: Secrets;
  /** Why the contract is not meant for the server, if so. */
  readonly mootBecause?: string | undefined;
  /** Whether an outcome is to be checked a second time before it is believed. */
  readonly isDoubtful: (outcome: Outcome) => boolean;
}

/** Runs a contract; a difference or a failure is seen twice before it is believed. */
export async function settle(contract: Contract, options: SettleOptions): Promise<Outcome> {
  const first = await runOnce(contract, options, "");
  if (!options.isDoubtful(first)) return first;
  const second = await runOnce(contract, options, "b");
  if (first.kind === "unclear" || second.kind === "unclear") return second;
  if (first.kind === second.kind && sayingOf(first) === sayingOf(second)) return second;
  const because = `It is not the same twice: ${sayingOf(first)} at first, then ${sayingOf(second)}.`;
  return { ...unclear(because), exchanges: second.exchanges };
}

/** Runs it on a target of its own. What goes wrong around it costs this contract alone. @throws {HarnessError} */
async function runOnce(contract: Contract, options: SettleOptions, attempt: string): Promise<Outcome> {
  const { stage, tag, secrets, mootBecause } = options;
  const tagged = { ...tag, prefix: tag.prefix + attempt };
  try {
    const target = await stage.open(contract, tagged);
    secrets.addKey(target.key);
    secrets.add(target.scimToken, "scim-token");
    const outcome = await closing(target, () =>
      runContract(contract, target, target.tag ?? tagged, mootBecause),
    );
    for (const { text } of outcome.exchanges) secrets.learn(text);
    return outcome;
  } catch (error) {
    return { ...toldBy(error), exchanges: [] };
  }
}

/** Closes a target after its use. What goes wrong then never hides the first error. */
async function closing<T>(target: AsyncDisposable, use: () => Promise<T>): Promise<T> {
  let used: T;
  try {
    used = await use();
  } catch (error) {
    await Promise.resolve(target[Symbol.asyncDispose]()).catch(() => undefined);
    throw error;
  }
  await target[Symbol.asyncDispose]();
  return used;
}

function sayingOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case "answer":
      return outcome.answer;
    case "novel":
      return numbered(outcome.saw);
    case "kept":
      return "held";
    case "unclear":
    case "moot":
    case "violated":
    case "not-applicable":
      return numbered(outcome.because);
    default:
      return outcome satisfies never;
  }
}
