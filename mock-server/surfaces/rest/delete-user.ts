// Tested by contracts/users/probes.ts.
import type { Exchange } from "../../exchange/exchange.ts";
import type { Caller } from "../../rules/access.ts";
import { changeUser, refuseLosingAccess } from "./change-user.ts";
import { noSuchUser } from "./users.ts";

/** guide §Deactivate User. @throws {ApiError} */
export function deleteUser(exchange: Exchange, caller: Caller, id: string): void {
  exchange.choose("users.delete", {
    deactivate: () => {
      changeUser(exchange, caller, id, (user) => {
        if (!user.isActive) refuseSecondDelete(exchange, id);
        return { ...user, isActive: false };
      });
      return;
    },
    remove: () => {
      const removed = exchange.world.directory.removeUser(id, (user, { userCounts }) =>
        refuseLosingAccess(exchange, { caller, before: user, after: undefined, userCounts }),
      );
      if (removed === undefined) throw noSuchUser(id);
      return;
    },
  })();
}

function refuseSecondDelete(exchange: Exchange, id: string): void {
  exchange.choose("users.delete-again", {
    ok: () => undefined,
    "not-found": () => {
      throw noSuchUser(id);
    },
  })();
}
