import type { Session } from "../../../contracts/session/session.ts";
import { findOwners, type OwnerRecord } from "./owner-record.ts";
import type { Sender } from "./sender/sender.ts";

export interface AssetOwnerOptions {
  readonly session: Session;
  readonly email: string;
  readonly sender: Pick<Sender, "entrust">;
}

/** The user with assets whom the operator has given up, since a contract tries to delete it. */
export class AssetOwner {
  readonly #options: AssetOwnerOptions;
  #found: readonly OwnerRecord[] | undefined;

  constructor(options: AssetOwnerOptions) {
    this.#options = options;
  }

  /** Gives the user to a contract. @throws {Unclear} where it cannot be read */
  async ready(): Promise<{ readonly email: string }> {
    const { session, email, sender } = this.#options;
    sender.entrust(email);
    this.#found ??= await findOwners(session, email);
    return { email };
  }

  /** Tells what a contract has changed, in a sentence: nothing of it is undone. */
  async changes(): Promise<readonly string[]> {
    const { session, email } = this.#options;
    if (this.#found === undefined) return [];
    try {
      const now = await findOwners(session, email);
      if (JSON.stringify(now) === JSON.stringify(this.#found)) return [];
      return [
        `the asset owner ${email} is ${now.length === 0 ? "not there any more" : "changed"}, as a contract asks for.`,
      ];
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return [`the asset owner ${email} may be changed: ${reason}`];
    }
  }
}
