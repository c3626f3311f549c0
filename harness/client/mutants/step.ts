import type { Connection } from "./connection.ts";
import { Failure } from "./failure.ts";
import type { Policy } from "./policy.ts";

/** What the steps of the work need. */
export interface Tools {
  readonly connection: Connection;
  readonly policy: Policy;
}

/**
 * Brings about a state. An attempt reads what is there, and changes it if need be; it ends well only when the state is
 * as wanted. After a write whose outcome is unknown, the next attempt reads again before it writes.
 * @throws {Failure}
 */
export async function settle({ connection, policy }: Tools, attempt: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Failure) || tries >= policy.attempts) throw error;
      // Everything else has been repeated by the connection already.
      if (!policy.isOutcomeUnknown(error)) throw error;
      await connection.pause(error, tries);
    }
  }
}
