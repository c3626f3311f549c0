import type { StoredRecord } from "./stored-change.ts";
import type { World } from "../world/world.ts";

/** Keeps the changes of a mock's worlds. Without one, a mock forgets them when it stops. */
export interface Storage {
  /** Queues a record. Records are stored in the order of these calls. */
  append(record: StoredRecord): void;
  /**
   * Ends the record of the running exchange. Returns undefined when every earlier change of this world is stored, so
   * that a read need not wait. Otherwise the promise settles when they are.
   * @param world by default all worlds
   * @throws {NotStored} rejects when changes could not be stored; they are undone then
   */
  durable(world?: World): Promise<void> | undefined;
  /** Why a call that may change a world is refused at present, if it is. */
  refusal(): NotStored | undefined;
  /** Stores what is left. */
  close(): Promise<void>;
}

/** Changes cannot be stored. The message is one sentence that says why, and what to do. */
export class NotStored extends Error {
  override readonly name = "NotStored";
}
