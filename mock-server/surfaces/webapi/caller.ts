// Tested by contracts/webapi/probes.ts.
import type { Exchange } from "../../exchange/exchange.ts";
import { Unauthorized } from "../../exchange/api-error.ts";
import { requireAdmin, type Caller } from "../../rules/access.ts";

/** The caller: a Curator whose API access is on (server-v3 §1.3). @throws {ApiError} */
export function requireCurator(exchange: Exchange): Caller {
  const caller = requireAdmin(exchange);
  if (caller.owner.vendor?.isApiEnabled === false) refuseWithoutAccess(exchange);
  return caller;
}

function refuseWithoutAccess(exchange: Exchange): void {
  exchange.choose("webapi.api-access-off", {
    unauthorized: () => {
      throw new Unauthorized("The API access of the key's owner is off.");
    },
    ignored: () => undefined,
  })();
}
