import type { MockOptions } from "../sandboxes/mock.ts";
import { loadStorage } from "../storage/load-storage.ts";
import type { KeptMock, StateOptions } from "../storage/state-options.ts";
import { NotStored } from "../storage/not-stored.ts";
import { SettingsError } from "./settings/given.ts";
import { withSmallYoungGeneration } from "./small-young-generation.ts";

/** A mock for `--state`. @throws {SettingsError} when the directory cannot be used */
export async function keepWorlds(state: StateOptions, options: MockOptions): Promise<KeptMock> {
  try {
    const open = await loadStorage(state);
    return await withSmallYoungGeneration(() => open(state, options));
  } catch (error) {
    if (error instanceof NotStored) throw new SettingsError(`--state: ${error.message}`, { cause: error });
    throw error;
  }
}
