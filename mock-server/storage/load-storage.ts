import { NotStored } from "./not-stored.ts";

/** Loads SQLite and what uses it, which only a mock that keeps its worlds needs. @throws {NotStored} on an old Node */
export async function loadStorage() {
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
