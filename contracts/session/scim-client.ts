import { inUrl } from "../in-url.ts";
import { z } from "zod";
import { scimUrn } from "../wire/scim-urn.ts";
import { Unclear, type Seen } from "./seen.ts";
import type { SignedConnection } from "./signed-connection.ts";

/** The body of a create or a replacement, as any identity provider may send it. */
export type ScimBody = Readonly<Record<string, unknown>>;

export interface MadeScimUser {
  readonly id: string;
  readonly userName: string;
}
export interface MadeScimGroup {
  readonly id: string;
  readonly displayName: string;
}

/** One operation of a PATCH (RFC 7644 §3.5.2). */
export interface PatchOperation {
  readonly op: string;
  readonly path?: string;
  readonly value?: unknown;
}

export interface ScimSendOptions {
  readonly json?: unknown;
  readonly text?: string;
  /** `""` sends none. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A token to send instead of the target's. Null sends none. */
  readonly token?: string | null;
}

const withId = z.looseObject({ id: z.string().min(1) });
const ungrouped = z.looseObject({ active: z.literal(true), groups: z.array(z.unknown()).max(0).nullish() });
const someResources = z.looseObject({ Resources: z.array(withId).default([]) });

/** A client of the SCIM surface, such as an identity provider. */
export class ScimClient {
  readonly #connection: SignedConnection;
  #token: string | undefined;

  constructor(connection: SignedConnection) {
    this.#connection = connection;
  }

  /** The token of the SCIM settings. @throws {Unclear} */
  get token(): string {
    const token = this.#token ?? this.#connection.target.scimToken;
    if (token === undefined) throw new Unclear("The target has no SCIM token.");
    return token;
  }

  /** Switches to another token that an administrator has created. */
  use(token: string): void {
    this.#token = token;
  }

  /** Sends any request to the surface, valid or not. */
  async send(method: string, path: string, options: ScimSendOptions = {}): Promise<Seen> {
    const { contentType = "application/scim+json", headers = {}, token = this.token } = options;
    const body = options.json === undefined ? options.text : JSON.stringify(options.json);
    return this.#connection.send({
      method,
      url: this.#connection.base("scim") + path,
      headers: {
        Accept: "application/scim+json",
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && contentType !== "" && { "Content-Type": contentType }),
        ...headers,
      },
      body,
    });
  }

  /** The body of a user that does not exist yet. */
  newUser(overrides: ScimBody = {}): ScimBody & { readonly userName: string } {
    const userName = this.#connection.email("scim-user");
    return {
      schemas: [scimUrn.user],
      userName,
      name: { givenName: this.#connection.name("given"), familyName: this.#connection.name("family") },
      emails: [{ value: userName, type: "work", primary: true }],
      active: true,
      ...overrides,
    };
  }

  newGroup(overrides: ScimBody = {}): ScimBody & { readonly displayName: string } {
    return { schemas: [scimUrn.group], displayName: this.#connection.name("group"), ...overrides };
  }

  /** Sends a create. */
  create(body: unknown, query = ""): Promise<Seen> {
    return this.send("POST", `/Users${query}`, { json: body });
  }

  createGroup(body: unknown, query = ""): Promise<Seen> {
    return this.send("POST", `/Groups${query}`, { json: body });
  }

  /** A user as wanted: a new one, or one of the pool. @throws {Unclear} if the server creates none */
  async makeUser(overrides: ScimBody = {}): Promise<MadeScimUser> {
    const body = this.newUser(overrides);
    const reused = await this.#reuse(body);
    if (reused !== undefined) return { id: reused, userName: body.userName };
    const seen = await this.create(body);
    if (!seen.ok) throw new Unclear(`A user could not be made: ${seen.line} ${seen.beginning}`);
    return { id: seen.read(withId).id, userName: body.userName };
  }

  /** Brings a user of the pool into the wanted state. A user that is in a group is not used. */
  async #reuse(body: ScimBody): Promise<string | undefined> {
    const { pool } = this.#connection.target;
    for (let id = pool?.take("scim"); id !== undefined; id = pool?.take("scim")) {
      const seen = await this.put(id, body);
      const shown = seen.ok && seen.text === "" ? await this.get(id) : seen;
      if (shown.ok && ungrouped.safeParse(shown.json()).success) return id;
      pool?.retire(id);
      // The user must release the name that the next one will get.
      const userName = this.#connection.email("aside");
      if (seen.ok) await this.put(id, { ...body, userName, emails: [{ value: userName }] });
    }
    return undefined;
  }

  /** @throws {Unclear} if the server does not create it */
  async makeGroup(overrides: ScimBody = {}): Promise<MadeScimGroup> {
    const body = this.newGroup(overrides);
    const seen = await this.createGroup(body);
    if (!seen.ok) throw new Unclear(`A group could not be made: ${seen.line} ${seen.beginning}`);
    return { id: seen.read(withId).id, displayName: body.displayName };
  }

  get(id: string, query = ""): Promise<Seen> {
    return this.send("GET", `/Users/${id}${query}`);
  }

  put(id: string, body: unknown, query = ""): Promise<Seen> {
    return this.send("PUT", `/Users/${id}${query}`, { json: body });
  }

  patch(id: string, ...operations: readonly PatchOperation[]): Promise<Seen> {
    return this.send("PATCH", `/Users/${id}`, { json: patchOf(operations) });
  }

  delete(id: string): Promise<Seen> {
    return this.send("DELETE", `/Users/${id}`);
  }

  patchGroup(id: string, ...operations: readonly PatchOperation[]): Promise<Seen> {
    return this.send("PATCH", `/Groups/${id}`, { json: patchOf(operations) });
  }

  /** The group as the list shows it, since one server version has no GET of a single group. */
  findGroup(id: string, query = ""): Promise<Seen> {
    return this.send("GET", `/Groups?filter=${inUrl(`id eq "${id}"`)}${query}`);
  }

  /** A list of users. The parameters are encoded here. */
  list(parameters: Readonly<Record<string, string>> = {}, path = "/Users"): Promise<Seen> {
    const query = new URLSearchParams(parameters).toString();
    return this.send("GET", query === "" ? path : `${path}?${query}`);
  }

  /** The ids of the users that a filter finds. @throws {Unclear} if it is refused */
  async find(filter: string): Promise<readonly string[]> {
    const seen = await this.list({ filter });
    if (!seen.ok) throw new Unclear(`The filter was refused: ${seen.line} ${seen.beginning}`);
    return seen.read(someResources).Resources.map(({ id }) => id);
  }
}

/** A PatchOp message. */
export function patchOf(operations: readonly PatchOperation[]): ScimBody {
  return { schemas: [scimUrn.patch], Operations: operations };
}
