import type { Mock } from "../sandboxes/mock.ts";
import type { Storage } from "./storage.ts";

/** When changes reach the disk: before they are answered, or every second. */
export type Sync = "always" | "interval";

export interface StateOptions {
  /** A directory, or the URL of a PostgreSQL database. */
  readonly folder: string;
  /** When changes reach the disk: before they are answered, or every second. */
  readonly sync: Sync;
  /** Called with a message when changes cannot be stored, and when they can again. */
  readonly tell: (sentence: string) => void;
  /** The names and the seed that the user has chosen. Stored worlds that began differently are refused. */
  readonly chosen: Beginning;
  /** How long writes are refused after a failure, before the next one tries again. */
  readonly retryMs?: number;
  /** The changes of a sandbox are compacted when they are longer than this. */
  readonly compactAbove?: number;
}

/** How the default world begins. */
export interface Beginning {
  readonly profile?: string | undefined;
  readonly world?: string | undefined;
  readonly seed?: number | "random" | undefined;
}

/** A mock whose worlds are kept in a folder. */
export interface KeptMock {
  readonly mock: Mock;
  readonly storage: Storage;
  /** Where the worlds are kept, in a form that may be shown. By default as the user gave it. */
  readonly place?: string;
  /** How the previous mock ended; absent if there was none. */
  readonly before?: "stopped" | "killed";
}

/** Whether a state is the URL of a database, and not the path of a directory. */
export function isDatabase(state: string): boolean {
  return /^postgres(ql)?:/i.test(state);
}
