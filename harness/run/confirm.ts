import type { Contract } from "../../contracts/contract.ts";
import { unclear } from "../../contracts/contract.ts";
import type { RunTag } from "../../contracts/session/connection.ts";
import { numbered } from "../targets/numbered.ts";
import { runContract, toldBy, type Outcome } from "./run-contract.ts";
import type { Secrets } from "../targets/live/sender/secrets.ts";
import type { Stage } from "../targets/stage.ts";

export interface ConfirmOptions {
  readonly stage: Stage;
  readonly tag: RunTag;
  /** Learns the secrets of the targets that are opened. */
  readonly secrets: Secrets;
  /** Why the contract does not apply to the server, if it does not. */
  readonly mootBecause?: string | undefined;
  /** Whether an outcome must be checked a second time. */
  readonly isDoubtful: (outcome: Outcome) => boolean;
}

/**
 * Runs a contract; a difference or a failure is seen twice before it is believed.
 *
 * An attempt that fails says nothing: it neither confirms nor refutes what another one saw.
 */
export async function runAndConfirm(contract: Contract, options: ConfirmOptions): Promise<Outcome> {
  let seen: Outcome | undefined;
  let failed: Outcome | undefined;
  for (const attempt of ["", "b", "c"]) {
    const outcome = await runOnce(contract, options, attempt);
    if (outcome.kind === "unclear") {
      if (failed !== undefined && seen === undefined) return outcome;
      failed = outcome;
    } else if (seen !== undefined) {
      return confirmed(seen, outcome);
    } else if (options.isDoubtful(outcome)) {
      seen = outcome;
    } else {
      return outcome;
    }
  }
  if (seen === undefined || failed === undefined) throw new Error("Three attempts have seen nothing.");
  const because = `It was only seen once: ${sayingOf(seen)}; then: ${sayingOf(failed)}`;
  return { ...unclear(because), exchanges: failed.exchanges };
}

/** The second of two attempts that saw the same. A rule that is broken twice is broken, whatever the values. */
function confirmed(first: Outcome, second: Outcome): Outcome {
  const isBrokenTwice = first.kind === "violated" && second.kind === "violated";
  if (isBrokenTwice || (first.kind === second.kind && sayingOf(first) === sayingOf(second))) return second;
  const because = `Two runs differ: ${sayingOf(first)} at first, then ${sayingOf(second)}.`;
  return { ...unclear(because), exchanges: second.exchanges };
}

/** Runs it on its own target. A failure around it affects only this contract. @throws {HarnessError} */
async function runOnce(contract: Contract, options: ConfirmOptions, attempt: string): Promise<Outcome> {
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

/** Closes a target after its use. An error here never hides the first one. */
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
    case "held":
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
