import type { MockOptions } from "../../sandboxes/mock.ts";
import { loadStorage } from "../../storage/load-storage.ts";
import type { KeptMock } from "../../storage/state-options.ts";
import { NotStored } from "../../storage/not-stored.ts";
import { ControlError } from "../../surfaces/control/control-error.ts";
import type { StartOptions } from "./options.ts";

/** A mock for the option `state`. @throws {ControlError} when the directory or the database cannot be used */
export async function keepWorlds(
  folder: string,
  { stateSync = "always", profile, world, users, seed }: StartOptions,
  beginning: MockOptions,
): Promise<KeptMock> {
  const chosen = {
    ...(profile !== undefined && { profile: beginning.profile.name }),
    ...((world !== undefined || users !== undefined) && { world: beginning.world.name ?? "unnamed" }),
    ...(seed !== undefined && { seed }),
  };
  try {
    const open = await loadStorage({ folder });
    return await open({ folder, sync: stateSync, tell: warn, chosen }, beginning);
  } catch (error) {
    if (!(error instanceof NotStored)) throw error;
    throw new ControlError(409, "state-unusable", error.message, { path: "state" });
  }
}

function warn(sentence: string): void {
  process.emitWarning(sentence);
}
