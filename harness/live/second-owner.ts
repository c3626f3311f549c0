import { z } from "zod";
import type { SecondKey } from "../../contracts/contract.ts";
import { Moot, Unclear } from "../../contracts/session/seen.ts";
import type { Session } from "../../contracts/session/session.ts";
import type { Credentials } from "./credentials.ts";

const user = z.looseObject({ id: z.string(), email: z.string(), isActive: z.boolean() });
const page = z.looseObject({ users: z.array(z.looseObject({ id: z.string() })) });

/** The owner of the second key: as an active Server Admin for each contract that asks, and as found in the end. */
export class SecondOwner {
  readonly #session: Session;
  readonly #key: NonNullable<Credentials["second"]>;
  #found: z.infer<typeof user> | undefined;

  constructor(session: Session, key: NonNullable<Credentials["second"]>) {
    this.#session = session;
    this.#key = key;
  }

  /** @throws {Unclear | Moot} where the owner is not found, or is deactivated and cannot be brought back */
  async ready(onFound: (id: string) => void): Promise<SecondKey> {
    const { ownerEmail, clientId, clientSecret } = this.#key;
    this.#found ??= await this.#find(ownerEmail);
    onFound(this.#found.id);
    const shown = await this.#put({ role: "ServerAdmin", isActive: true });
    if (!shown.isActive) throw new Moot("The second owner was deactivated, and nobody can be reactivated.");
    return { clientId, clientSecret, ownerId: this.#found.id, ownerEmail };
  }

  /** Gives the owner back the name, role and state that were found. */
  async restore(): Promise<void> {
    if (this.#found !== undefined) await this.#put({});
  }

  async #put(changes: Readonly<Record<string, unknown>>): Promise<z.infer<typeof user>> {
    const fields = new Map(Object.entries({ ...this.#found, ...changes }));
    const id = fields.get("id");
    for (const name of ["id", "dateAdded", "dateUpdated"]) fields.delete(name);
    const body = JSON.stringify(Object.fromEntries(fields));
    const headers = { "Content-Type": "application/json" };
    const url = `${this.#session.base("rest")}/users/${String(id)}`;
    const seen = await this.#session.sendAs(undefined, { method: "PUT", url, headers, body });
    if (!seen.ok) throw new Unclear(`The second key's owner could not be changed: ${seen.line}`);
    return seen.read(user);
  }

  async #find(email: string): Promise<z.infer<typeof user>> {
    const base = `${this.#session.base("rest")}/users`;
    const query = new URLSearchParams({ search: email, page: "1" });
    const listed = await this.#session.sendAs(undefined, {
      method: "GET",
      url: `${base}?${query.toString()}`,
    });
    for (const { id } of listed.ok ? listed.read(page).users : []) {
      const got = await this.#session.sendAs(undefined, { method: "GET", url: `${base}/${id}` });
      const found = user.safeParse(got.json()).data;
      if (got.ok && found?.email.toLowerCase() === email.toLowerCase()) return found;
    }
    throw new Unclear(`The second key's owner ${email} is not found: check ALTERYX_SECOND_OWNER.`);
  }
}
