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

  /** @param isOurs whether the change is part of the trouble and not of the client's doing */
  see(change: WorldChange, isOurs: boolean): void {
    if (change.type === "user-added") this.#users.set(change.user.id, change.user);
    if (change.type === "user-changed") this.#change(change.user, isOurs);
    if (change.type === "user-removed") this.#remove(change.id, isOurs);
  }

  #change(user: User, isOurs: boolean): void {
    const before = this.#users.get(user.id);
    this.#users.set(user.id, user);
    if (before === undefined || isOurs) return;
    this.#note(before, isDifferent(before, user) ? "change" : "nothing");
  }

  #remove(id: string, isOurs: boolean): void {
    const before = this.#users.get(id);
    this.#users.delete(id);
    if (before !== undefined && !isOurs) this.#note(before, "removal");
  }

  #note({ email: name }: User, effect: Touch["effect"]): void {
    this.#touches.push({ key: keyOf({ kind: "person", name }), name, effect });
  }
}

function isDifferent(a: User, b: User): boolean {
  return JSON.stringify(personOf(a).fields) !== JSON.stringify(personOf(b).fields);
}
