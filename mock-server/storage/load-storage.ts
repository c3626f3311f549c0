import type { MockOptions } from "../sandboxes/mock.ts";
import { NotStored } from "./not-stored.ts";
import { isDatabase, type KeptMock, type StateOptions } from "./state-options.ts";

/** Makes a mock with the worlds of a state. @throws {NotStored} */
type OpenState = (state: StateOptions, options: MockOptions) => KeptMock | Promise<KeptMock>;

/** Loads what keeps worlds in a directory or a database, which only a mock that keeps its worlds needs. @throws {NotStored} */
export async function loadStorage({ folder }: Pick<StateOptions, "folder">): Promise<OpenState> {
  if (!isDatabase(folder)) return (await loadSqlite()).openState;
  return (await import("./postgres/open-postgres.ts")).openPostgres;
}

/** @throws {NotStored} on an old Node */
async function loadSqlite() {
  try {
    return await import("./open-state.ts");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ERR_UNKNOWN_BUILTIN_MODULE"))
      throw error;
    throw new NotStored(
      `To keep worlds the mock needs Node 22.13 or later; this is ${process.versions.node}.`,
    );
  }
}
