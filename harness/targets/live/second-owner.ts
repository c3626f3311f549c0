import { z } from "zod";
import type { SecondKey } from "../../../contracts/target.ts";
import { Moot, Unclear } from "../../../contracts/session/seen.ts";
import type { Session } from "../../../contracts/session/session.ts";
import type { Credentials } from "./credentials.ts";
import { lookUp } from "./look-up.ts";

const user = z.looseObject({
  id: z.string(),
  email: z.string(),
  isActive: z.boolean(),
  dateAdded: z.unknown().optional(),
  dateUpdated: z.unknown().optional(),
});

/** The owner of the second key: as an active admin for each contract that asks, and as found in the end. */
export class SecondOwner {
  readonly #session: Session;
  readonly #key: NonNullable<Credentials["second"]>;
  #found: z.infer<typeof user> | undefined;

  constructor(session: Session, key: NonNullable<Credentials["second"]>) {
    this.#session = session;
    this.#key = key;
  }

  /** @throws {Unclear | Moot} where the owner is not found, or is deactivated and cannot be brought back */
  async ready(entrust: (email: string) => void): Promise<SecondKey> {
    const { ownerEmail, clientId, clientSecret } = this.#key;
    entrust(ownerEmail);
    this.#found ??= await this.#find(ownerEmail);
    const role = this.#surface === "rest" ? "ServerAdmin" : "Curator";
    const shown = await this.#put({ role, isActive: true });
    if (!shown.isActive) throw new Moot("The second owner was deactivated, and nobody can be reactivated.");
    return { clientId, clientSecret, ownerId: this.#found.id, ownerEmail };
  }

  /** Takes the admin role away. */
  async demote(): Promise<void> {
    await this.#put({ role: "Viewer" });
  }

  /** Gives the owner back the name, role and state that were found. */
  async restore(): Promise<void> {
    if (this.#found !== undefined) await this.#put({});
  }

  get #surface(): "rest" | "webapi" {
    return this.#session.target.surfaces.rest === undefined ? "webapi" : "rest";
  }

  #url(id: string): string {
    return this.#surface === "rest"
      ? `${this.#session.base("rest")}/users/${id}`
      : `${this.#session.base("webapi")}/v3/users/${id}`;
  }

  async #put(changes: Readonly<Record<string, unknown>>): Promise<z.infer<typeof user>> {
    if (this.#found === undefined) throw new Unclear("The second key's owner is not known.");
    const { id, dateAdded: _added, dateUpdated: _updated, ...fields } = this.#found;
    const wanted = { ...fields, ...changes };
    // On the vendor's surface some required fields must be filled first (server-v3 §2.2).
    if (this.#surface === "webapi") await this.#session.webapi.acceptedBody(id, wanted);
    else await this.#replace(id, wanted);
    const seen = await this.#session.sendAs(undefined, { method: "GET", url: this.#url(id) });
    // A deactivated user may not be shown at all.
    return seen.ok ? seen.read(user) : { ...this.#found, ...changes, isActive: false };
  }

  async #replace(id: string, body: object): Promise<void> {
    const headers = { "Content-Type": "application/json" };
    const request = { method: "PUT", url: this.#url(id), headers, body: JSON.stringify(body) };
    const seen = await this.#session.sendAs(undefined, request);
    if (!seen.ok) throw new Unclear(`The second key's owner could not be changed: ${seen.line}`);
  }

  async #find(email: string): Promise<z.infer<typeof user>> {
    const found = await lookUp(this.#session, { surface: this.#surface, kind: "user", text: email });
    const isMeant = (name: string) => name.toLowerCase() === email.toLowerCase();
    const id = found.find(({ names }) => names.some(isMeant))?.id;
    const got =
      id === undefined
        ? undefined
        : await this.#session.sendAs(undefined, { method: "GET", url: this.#url(id) });
    if (got?.ok === true) return got.read(user);
    throw new Unclear(`The second key's owner ${email} is not found: check ALTERYX_SECOND_OWNER.`);
  }
}
