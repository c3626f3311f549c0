import type { AdminActions } from "../../contracts/target.ts";

/** Wraps every administrator action. */
export function wrapAdminActions(
  admin: AdminActions,
  around: <Result>(action: () => Promise<Result>) => Promise<Result>,
): AdminActions {
  return {
    setSso: (enabled) => around(() => admin.setSso(enabled)),
    setPlan: (plan) => around(() => admin.setPlan(plan)),
    setSeats: (seats) => around(() => admin.setSeats(seats)),
    seatsUsed: () => around(() => admin.seatsUsed()),
    setAuthentication: (mode) => around(() => admin.setAuthentication(mode)),
    renewScimToken: (settings) => around(() => admin.renewScimToken(settings)),
  };
}
