import type { StoredRecord } from "./stored-change.ts";

/** Keeps the records of a mock. */
export interface Storage {
  /** Queues a record. Records are stored in the order of these calls. */
  append(record: StoredRecord): void;
  /**
   * Undefined when every record of this sandbox is durable. Otherwise a promise that settles when it is, and rejects when
   * a record could not be stored.
   */
  durable(sandbox: string): Promise<void> | undefined;
  close(): Promise<void>;
}
