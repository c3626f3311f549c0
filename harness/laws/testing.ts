import type { Contract } from "../../contracts/contract.ts";
import { builtInProfile, builtInProfiles, type Profile } from "../../contracts/profile.ts";
import { findQuirk } from "../../contracts/quirks.ts";
import { runContract } from "../run/run-contract.ts";
import { inProcessStage, type InProcessOptions } from "../targets/in-process.ts";

export const profiles = builtInProfiles.map((name) => builtInProfile(name));
export const tag = { prefix: "law", emailDomain: "law.example" };

/** The outcome of a contract on a mock with the given answers, without the exchanges. */
export async function outcomeOf(
  contract: Contract,
  profile: Profile,
  answers: Record<string, string>,
  options: InProcessOptions = {},
) {
  const stage = await inProcessStage(profile, { answers, ...options });
  await using target = await stage.open();
  const { exchanges: _, ...outcome } = await runContract(contract, target, tag);
  return outcome;
}

/** Whether a profile offers the surfaces of a contract. */
export function applies(contract: Contract, { surfaces }: Profile): boolean {
  if (contract.kind === "rule") return contract.surfaces.every((surface) => surfaces[surface] !== undefined);
  return (findQuirk(contract.quirk)?.surfaces ?? []).some((surface) => surfaces[surface] !== undefined);
}
