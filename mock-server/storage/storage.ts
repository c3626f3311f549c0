import type { StoredRecord } from "./format/stored-change.ts";
import type { World } from "../world/world.ts";
import type { Homes } from "./homes.ts";
import type { NotStored } from "./not-stored.ts";

/** Keeps the changes of a mock's worlds. Without one, a mock forgets them when it stops. */
export interface Storage {
  /** Queues a record. Records are stored in the order of these calls. */
  append(record: StoredRecord): void;
  /** Present if other processes share the worlds. */
  readonly homes?: Homes;
  /** Called when an exchange begins, before it looks at a world. */
  beginExchange(): WhenStored;
  /** Why a call that may change a world is refused at present, if it is. */
  refusal(): NotStored | undefined;
  /** Stores what is left. */
  close(): Promise<void>;
}

/**
 * Ends the record of an exchange. Returns undefined when every earlier change of this world is stored, so that a read need
 * not wait. Otherwise the promise settles when they are. It rejects with {@link NotStored} when they could not be stored,
 * or when the worlds were given up since the exchange began, which may have seen or changed a world that is gone.
 * @param world by default all worlds
 */
export type WhenStored = (world?: World) => Promise<void> | undefined;
