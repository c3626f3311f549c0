import { leftBehindLines } from "./left-behind.ts";
import type { FoundTarget } from "../targets/found-target.ts";

/** The result of a run, and what is left of its objects. */
export interface Closed<T> {
  readonly outcome: T;
  /** Each in a sentence; no secret is in it. */
  readonly leftBehind: readonly string[];
  /** Errors of the removal itself, or of the ledger. */
  readonly failure?: unknown;
}

/** The target to be closed, with its objects. */
type Closable = Pick<FoundTarget, "close" | "secrets" | "ledger">;

/**
 * Does something on a target and then removes its objects, whatever happened.
 * @param tell called with what is left if the run itself failed
 */
export async function runAndClose<T>(
  target: Closable,
  use: () => Promise<T>,
  tell: (text: string) => void,
): Promise<Closed<T>> {
  let outcome: T;
  try {
    outcome = await use();
  } catch (error) {
    const { leftBehind } = await close(target);
    if (leftBehind.length > 0) tell(leftBehindLines(leftBehind).join("\n"));
    throw error;
  }
  return { outcome, ...(await close(target)) };
}

async function close(target: Closable): Promise<Omit<Closed<unknown>, "outcome">> {
  try {
    const leftBehind = (await target.close()).map((each) => target.secrets.redact(each));
    return { leftBehind, failure: target.ledger?.failure };
  } catch (failure) {
    const left = `what the run made: its removal failed (${String(failure)}); run mock-alteryx sweep.`;
    return { leftBehind: [target.secrets.redact(left)], failure };
  }
}
