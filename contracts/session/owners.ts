import { z } from "zod";
import type { SecondKey } from "../target.ts";
import type { BothRest } from "./any-rest.ts";
import { Unclear, type Seen } from "./seen.ts";

const anyOwner = z.looseObject({ role: z.string(), isActive: z.boolean() });

const roles = {
  rest: { admin: "ServerAdmin", lowest: "Viewer" },
  webapi: { admin: "Curator", lowest: "Viewer" },
} as const;

/** Changes the owner of a second key over the REST surface that the target offers. */
export class Owners {
  readonly #both: BothRest;

  constructor(both: BothRest) {
    this.#both = both;
  }

  /** Gives the owner the admin role, or a role without access to user management. @throws {Unclear} */
  async setRole(owner: SecondKey, role: "admin" | "lowest"): Promise<void> {
    const wanted = roles[this.#hasRest ? "rest" : "webapi"][role];
    const id = await this.#idOf(owner);
    if (this.#hasRest) await this.#put(owner, { role: wanted });
    else await this.#both.webapi.acceptedBody(id, { role: wanted });
    const shown = await this.#shown(id);
    if (shown?.role !== wanted) throw new Unclear(`The second key's owner does not get the role ${wanted}.`);
  }

  /** @throws {Unclear} */
  async deactivate(owner: SecondKey): Promise<void> {
    const id = await this.#idOf(owner);
    if (this.#hasRest) await this.#put(owner, { isActive: false });
    else requireChanged(await this.#both.webapi.deactivate(id));
    await this.requireInactive(id);
  }

  /** @throws {Unclear} if the administrator still sees the user as active */
  async requireInactive(id: string): Promise<void> {
    if ((await this.#shown(id))?.isActive === true) throw new Unclear("The owner is still active.");
  }

  #idOf(owner: SecondKey): Promise<string> {
    return this.#hasRest ? Promise.resolve(owner.ownerId) : this.#both.webapi.ownerId(owner);
  }

  /** The owner as the administrator sees it, or undefined if it is not shown. */
  async #shown(id: string): Promise<z.infer<typeof anyOwner> | undefined> {
    const { rest, webapi } = this.#both;
    const seen = await (this.#hasRest ? rest.get(id) : webapi.get(id));
    if (seen.status === 404) return undefined;
    if (!seen.ok) throw new Unclear(`The second key's owner could not be read: ${seen.line}`);
    return seen.read(anyOwner);
  }

  get #hasRest(): boolean {
    return this.#both.target.surfaces.rest !== undefined;
  }

  async #put(
    { ownerId, ownerEmail }: SecondKey,
    change: { role?: string; isActive?: boolean },
  ): Promise<void> {
    const user = { firstName: "Second", lastName: "Owner", email: ownerEmail };
    const body = { ...user, role: "ServerAdmin", ...change };
    requireChanged(await this.#both.rest.send("PUT", `/users/${ownerId}`, { json: body }));
  }
}

function requireChanged(seen: Seen): void {
  if (!seen.ok) throw new Unclear(`The second key's owner could not be changed: ${seen.line}`);
}
