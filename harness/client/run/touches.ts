import type { Directory } from "../../../mock-server/world/directory/directory.ts";
import type { User } from "../../../mock-server/world/directory/user.ts";
import type { WorldChange } from "../../../mock-server/world/world-change.ts";
import { keyOf, personOf } from "../effects/effects.ts";

/** A write to a person who existed before. */
export interface Touch {
  /** The person's key among the effects. */
  readonly key: string;
  readonly name: string;
  /** `nothing`: the same values were written again. */
  readonly effect: "change" | "removal" | "nothing";
}

/** Who made a change during a run. */
export type Author = "client" | "trouble";

/** Sees who is changed or removed while a client runs, even if that is undone later. */
export class Touches {
  readonly #users: Map<string, User>;
  readonly #touches: Touch[] = [];

  /** @param directory as it is before the run */
  constructor(directory: Pick<Directory, "everyUser">) {
    this.#users = new Map(directory.everyUser().map((user) => [user.id, user]));
  }

  get list(): readonly Touch[] {
    return this.#touches;
  }

  /** Sees a change of the world, which the client or the trouble of the run made. */
  see(change: WorldChange, by: Author): void {
    if (change.type === "user-added") this.#users.set(change.user.id, change.user);
    if (change.type === "user-changed") this.#change(change.user, by);
    if (change.type === "user-removed") this.#remove(change.id, by);
  }

  #change(user: User, by: Author): void {
    const before = this.#users.get(user.id);
    this.#users.set(user.id, user);
    if (before === undefined || by === "trouble") return;
    this.#note(before, isDifferent(before, user) ? "change" : "nothing");
  }

  #remove(id: string, by: Author): void {
    const before = this.#users.get(id);
    this.#users.delete(id);
    if (before !== undefined && by === "client") this.#note(before, "removal");
  }

  #note({ email: name }: User, effect: Touch["effect"]): void {
    this.#touches.push({ key: keyOf({ kind: "person", name }), name, effect });
  }
}

function isDifferent(a: User, b: User): boolean {
  return JSON.stringify(personOf(a).fields) !== JSON.stringify(personOf(b).fields);
}
