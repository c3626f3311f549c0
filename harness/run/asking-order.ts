import { idOf } from "../../contracts/catalogue.ts";
import type { Contract } from "../../contracts/contract.ts";

/**
 * Contracts that may end the access of the second owner for the rest of a run, on a server where nobody can be reactivated
 * or where DELETE removes for good. The later in the list, the more may be lost.
 */
const endAccess: readonly string[] = [
  "oauth.owner-deactivated",
  "users.last-admin",
  "webapi.last-curator",
  "webapi.self-delete",
  "users.self-delete",
];

/** The order in which a run asks: what may end the access that other questions need comes last. */
export function inAskingOrder<C extends Contract>(contracts: readonly C[]): readonly C[] {
  return contracts.toSorted((a, b) => endAccess.indexOf(idOf(a)) - endAccess.indexOf(idOf(b)));
}
