import type { AuthenticationMode } from "../../world/admin-settings.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";

/** Refuses a call that the server's way of logging in does not allow (server-v3 §2). @throws {ApiError} 400 */
export function requireMode(
  { world }: Exchange,
  modes: readonly AuthenticationMode[],
  message: string,
): void {
  if (!modes.includes(world.adminSettings.authentication)) throw new ApiError(400, message);
}
