import type { SecondKey } from "../contract.ts";
import { Unclear } from "./seen.ts";
import type { Session } from "./session.ts";

/** Changes to the owner of a second key, by whichever REST surface the target offers. */
export class Owners {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Gives the owner the admin role or one without any access to the user management. @throws {Unclear} */
  async setRole(owner: SecondKey, role: "admin" | "lowest"): Promise<void> {
    await this.#put(owner, { role: role === "admin" ? "ServerAdmin" : "Viewer" });
  }

  /** @throws {Unclear} */
  async deactivate(owner: SecondKey): Promise<void> {
    await this.#put(owner, { isActive: false });
  }

  async #put(
    { ownerId, ownerEmail }: SecondKey,
    change: { role?: "ServerAdmin" | "Viewer"; isActive?: boolean },
  ) {
    const user = { id: ownerId, firstName: "Second", lastName: "Owner", email: ownerEmail };
    const seen = await this.#session.rest.put({ ...user, role: "ServerAdmin" }, change);
    if (!seen.ok) throw new Unclear(`The second key's owner could not be changed: ${seen.line}`);
  }
}
