// Tested by contracts/webapi/probes.ts.
import { refuseLosingLastAdmin, type UserTransition } from "../../../rules/deactivation.ts";
import type { Exchange } from "../../../exchange/exchange.ts";
import { ApiError } from "../../../exchange/api-error.ts";
import type { Caller } from "../../../rules/access.ts";

/** Refuses a change that would lock out the caller, or everybody. @throws {ApiError} */
export function refuseLosingAccess(exchange: Exchange, caller: Caller, loss: UserTransition): void {
  const { before, after } = loss;
  const deactivates = before.isActive && !(after?.isActive ?? false);
  const removesItself = (deactivates || after === undefined) && before.id === caller.owner.id;
  if (removesItself) refuseSelfDelete(exchange);
  refuseLosingLastAdmin(loss, exchange);
}

function refuseSelfDelete(exchange: Exchange): void {
  exchange.choose("webapi.self-delete", {
    "bad-request": () => {
      throw new ApiError(400, "The owner of an API key cannot remove or deactivate itself by that key.");
    },
    allowed: () => undefined,
  })();
}
