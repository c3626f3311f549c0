import { idOf } from "../../contracts/catalogue.ts";
import type { Contract } from "../../contracts/contract.ts";
import { didYouMean, nearest } from "../../contracts/nearest.ts";
import { usageError } from "../process/harness-error.ts";

/**
 * The contracts whose ids a glob matches, such as `users.*` or `users.delete`; all without one.
 * @throws {HarnessError} if there is none
 */
export function contractsMatching<C extends Contract>(
  contracts: readonly C[],
  glob: string | undefined,
): readonly C[] {
  if (glob === undefined) return contracts;
  const pattern = new RegExp(
    `^${glob.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("*", ".*")}$`,
  );
  const chosen = contracts.filter((contract) => pattern.test(idOf(contract)));
  if (chosen.length > 0) return chosen;
  const ids = contracts.map(idOf);
  const areas = new Set(ids.map((id) => id.replace(/\..*/, ".*")));
  const near = nearest(glob, [...areas, ...ids]);
  throw usageError(`No contract matches ${glob}${didYouMean(near, ".")}`);
}
