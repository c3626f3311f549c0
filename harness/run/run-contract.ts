// Tested by harness/run/run.test.ts.
import type { Contract, Observation } from "../../contracts/contract.ts";
import type { Target } from "../../contracts/target.ts";
import { moot, unclear } from "../../contracts/contract.ts";
import { findQuirk } from "../../contracts/quirks.ts";
import { ContractBroken, Moot, Unclear, type Seen } from "../../contracts/session/seen.ts";
import { Session } from "../../contracts/session/session.ts";
import type { RunTag } from "../../contracts/session/connection.ts";
import { HarnessError } from "../process/harness-error.ts";
import { missingNeed } from "./missing-need.ts";
import { Withheld } from "../targets/live/sender/mode.ts";
import { NoAnswer } from "../targets/live/sender/no-answer.ts";
import type { OpenTarget } from "../targets/stage.ts";

type Told =
  | Observation
  | { readonly kind: "held" }
  | { readonly kind: "violated"; readonly because: string }
  | { readonly kind: "not-applicable"; readonly because: string };

/** The outcome of one contract, before it is judged by a profile. */
export type Outcome = Told & {
  readonly exchanges: readonly Seen[];
  /** An error of ours that prevented the question. */
  readonly defect?: unknown;
};

/**
 * Runs one contract against a target. If the server cannot be asked, the result is unclear, never a pass.
 * @param mootBecause why the contract is not meant for the server at all, if so
 */
export async function runContract(
  contract: Contract,
  target: OpenTarget,
  tag: RunTag,
  mootBecause?: string,
): Promise<Outcome> {
  const inapplicable = whyNotApplicable(contract, target);
  if (inapplicable !== undefined) {
    return { kind: "not-applicable", because: inapplicable, exchanges: [] };
  }
  if (mootBecause !== undefined) return { ...moot(mootBecause), exchanges: [] };
  const failing = contract.needs.map((need) => target.failing?.get(need)).find(Boolean);
  if (failing !== undefined) return { ...unclear(failing), exchanges: [] };
  const session = new Session(target, tag, { refusesForeign: true, refusesLost: contract.kind === "probe" });
  const outcome = await attempt(contract, session);
  const { exchanges } = session;
  if (outcome.kind !== "violated" && outcome.kind !== "novel") return { ...outcome, exchanges };
  const because = await target.whyVoid?.();
  return { ...(because === undefined ? outcome : unclear(because)), exchanges };
}

async function attempt(contract: Contract, session: Session): Promise<Told & { defect?: unknown }> {
  try {
    if (contract.kind === "probe") return await contract.observe(session);
    await contract.check(session);
    return { kind: "held" };
  } catch (error) {
    return toldBy(error);
  }
}

/**
 * What an error says of the one contract in or around which it was thrown. Only what ends the whole run is thrown on.
 * @throws {HarnessError}
 */
export function toldBy(error: unknown): Told & { defect?: unknown } {
  if (error instanceof HarnessError) throw error;
  if (error instanceof Unclear || error instanceof NoAnswer) return unclear(error.message);
  if (error instanceof Moot) return moot(error.message);
  if (error instanceof Withheld) {
    return error.byMode ? { kind: "not-applicable", because: error.message } : unclear(error.message);
  }
  if (error instanceof ContractBroken) return { kind: "violated", because: error.message };
  return { ...unclear(`A bug in mock-alteryx: ${String(error)}`), defect: error };
}

/** Why a contract does not apply to a target at all, if so: a surface or a need that it declares not to have. */
function whyNotApplicable(contract: Contract, target: Target): string | undefined {
  const surfaces = contract.kind === "rule" ? contract.surfaces : (findQuirk(contract.quirk)?.surfaces ?? []);
  const offered = surfaces.filter((surface) => target.surfaces[surface] !== undefined);
  const applies = contract.kind === "rule" ? offered.length === surfaces.length : offered.length > 0;
  // Told first: no mode and no credential makes a server offer a surface.
  if (!applies) return `The target offers no ${surfaces.join(" or ")} surface.`;
  const missing = contract.needs.find((need) => !target.offers.has(need));
  return missing === undefined ? undefined : missingNeed[missing];
}
