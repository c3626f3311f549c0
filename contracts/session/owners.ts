import type { SecondKey } from "../contract.ts";
import { Unclear, type Seen } from "./seen.ts";
import type { Session } from "./session.ts";

/** Changes to the owner of a second key, by whichever REST surface the target offers. */
export class Owners {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Gives the owner the admin role or one without any access to the user management. @throws {Unclear} */
  async setRole(owner: SecondKey, role: "admin" | "lowest"): Promise<void> {
    if (this.#hasRest) return this.#put(owner, { role: role === "admin" ? "ServerAdmin" : "Viewer" });
    const { webapi } = this.#session;
    const id = await webapi.ownerId(owner);
    await webapi.acceptedBody(id, { role: role === "admin" ? "Curator" : "Viewer" });
  }

  /** @throws {Unclear} */
  async deactivate(owner: SecondKey): Promise<void> {
    if (this.#hasRest) return this.#put(owner, { isActive: false });
    const { webapi } = this.#session;
    requireChanged(await webapi.deactivate(await webapi.ownerId(owner)));
  }

  get #hasRest(): boolean {
    return this.#session.target.surfaces.rest !== undefined;
  }

  async #put(
    { ownerId, ownerEmail }: SecondKey,
    change: { role?: "ServerAdmin" | "Viewer"; isActive?: boolean },
  ): Promise<void> {
    const user = { id: ownerId, firstName: "Second", lastName: "Owner", email: ownerEmail };
    requireChanged(await this.#session.rest.put({ ...user, role: "ServerAdmin" }, change));
  }
}

function requireChanged(seen: Seen): void {
  if (!seen.ok) throw new Unclear(`The second key's owner could not be changed: ${seen.line}`);
}
