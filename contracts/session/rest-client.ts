import { fillPath } from "../path-template.ts";
import { z } from "zod";
import type { Key } from "../target.ts";
import type { operations } from "../wire/generated/rest.d.ts";
import { restOperations } from "../wire/rest.ts";
import { Reuse } from "./reuse.ts";
import { Unclear, type Seen } from "./seen.ts";
import type { SignedConnection } from "./signed-connection.ts";

/** The operations of the guide's surface, with types from the served description. */
type Operations = Omit<operations, "oauth.token">;
type Parameters<N extends keyof Operations> = Operations[N]["parameters"];
type JsonBody<N extends keyof Operations> = Operations[N] extends {
  requestBody: { content: { "application/json": infer Body } };
}
  ? { body: Body }
  : { body?: never };

type PathParameters<N extends keyof Operations> =
  Parameters<N> extends { path: infer Path } ? { path: Path } : { path?: never };
type QueryParameters<N extends keyof Operations> =
  Parameters<N> extends { query?: infer Query } ? { query?: Query } : { query?: never };

/** The arguments of a typed call, by operation. */
export type CallOptions<N extends keyof Operations> = PathParameters<N> &
  QueryParameters<N> &
  JsonBody<N> & {
    /** The key whose token is sent. By default the default key. */
    key?: Key;
  };

/** The body of a create or a replacement. */
export type UserBody = JsonBody<"users.create">["body"];

export interface MadeUser extends UserBody {
  readonly id: string;
}
export interface MadeGroup {
  readonly id: string;
  readonly name: string;
}

const withId = z.looseObject({ id: z.string().min(1) });
const withActive = z.looseObject({ isActive: z.boolean() });
const someUsers = z.looseObject({ users: z.array(withId) });

/** A client of the guide's surface. */
export class RestClient {
  readonly #connection: SignedConnection;
  readonly #reuse: Reuse;

  constructor(connection: SignedConnection) {
    this.#connection = connection;
    this.#reuse = new Reuse({
      pool: connection.target.pool,
      get: (id) => this.get(id),
      put: (id, json) => this.send("PUT", `/users/${id}`, { json }),
      email: () => connection.email("aside"),
    });
  }

  /** Makes a call with parameters and a body that match the description. */
  call<N extends keyof Operations>(name: N, options: CallOptions<N>): Promise<Seen> {
    const operation = restOperations.find((each) => each.name === name);
    if (operation === undefined) throw new Error(`There is no operation ${name}.`);
    const values = new Map(entriesOf(options.path));
    const path = fillPath(operation.path, (parameter) => String(values.get(parameter)));
    const query = new URLSearchParams();
    for (const [name, value] of entriesOf(options.query)) query.set(name, String(value));
    return this.send(operation.method, path + (query.size > 0 ? `?${query.toString()}` : ""), {
      ...(options.body !== undefined && { json: options.body }),
      ...(options.key !== undefined && { key: options.key }),
    });
  }

  /** Sends any request to the surface, valid or not. `contentType: ""` sends none. */
  async send(
    method: string,
    path: string,
    options: { json?: unknown; text?: string; contentType?: string; key?: Key; token?: string } = {},
  ): Promise<Seen> {
    const { contentType = "application/json", token } = options;
    const body = options.json === undefined ? options.text : JSON.stringify(options.json);
    const headers = {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && contentType !== "" && { "Content-Type": contentType }),
    };
    const request = { method, url: this.#connection.base("rest") + path, headers, body };
    return token === undefined
      ? this.#connection.sendAs(options.key, request)
      : this.#connection.send(request);
  }

  /** The body of a user that does not exist yet. */
  newUser(overrides: Partial<UserBody> = {}): UserBody {
    return {
      firstName: this.#connection.name("first"),
      lastName: this.#connection.name("last"),
      email: this.#connection.email(),
      role: "Viewer",
      ...overrides,
    };
  }

  /** A user as wanted: a new one, or one of the pool. @throws {Unclear} if the server creates none */
  async makeUser(overrides: Partial<UserBody> = {}): Promise<MadeUser> {
    const body = this.newUser(overrides);
    const reused = await this.#reuse.user({ ...body });
    if (reused !== undefined) return { ...body, id: reused };
    const seen = await this.create(body);
    if (!seen.ok) throw new Unclear(`A user could not be made: ${seen.line} ${seen.beginning}`);
    return { ...body, id: seen.read(withId).id };
  }

  /** Sends a create. */
  create(body: UserBody | Readonly<Record<string, unknown>>): Promise<Seen> {
    return this.send("POST", "/users", { json: body });
  }

  get(id: string): Promise<Seen> {
    return this.call("users.get", { path: { id } });
  }

  /** Sends a PUT of all required fields, with changes. */
  put(user: MadeUser, changes: Partial<UserBody> = {}, key?: Key): Promise<Seen> {
    const { id, firstName, lastName, email, role } = user;
    const body = { firstName, lastName, email, role, ...changes };
    return this.call("users.replace", { path: { id }, body, ...(key !== undefined && { key }) });
  }

  delete(id: string, key?: Key): Promise<Seen> {
    return this.call("users.deactivate", { path: { id }, ...(key !== undefined && { key }) });
  }

  /** Makes a deactivated user: by DELETE if that deactivates, otherwise by PUT. @throws {Unclear} */
  async makeDeactivated(overrides: Partial<UserBody> = {}): Promise<MadeUser> {
    const user = await this.makeUser(overrides);
    await this.delete(user.id);
    if (await this.#isDeactivatedByPut(user)) return user;
    const another = await this.makeUser({ ...overrides, email: overrides.email ?? this.#connection.email() });
    if (await this.#isDeactivatedByPut(another)) return another;
    throw new Unclear("A user could be deactivated neither by DELETE nor by PUT.");
  }

  async #isDeactivatedByPut(user: MadeUser): Promise<boolean> {
    const seen = await this.put(user, { ...optionalFields(user), isActive: false });
    return seen.ok && !seen.read(withActive).isActive;
  }

  /** Makes a group. @throws {Unclear} */
  async makeGroup(overrides: { name?: string; role?: UserBody["role"] } = {}): Promise<MadeGroup> {
    const body = { name: this.#connection.name("group"), role: "Viewer" as const, ...overrides };
    const seen = await this.createGroup(body);
    if (!seen.ok) throw new Unclear(`A group could not be made: ${seen.line} ${seen.beginning}`);
    return { name: body.name, id: seen.read(withId).id };
  }

  createGroup(body: { name: string; role: UserBody["role"] }): Promise<Seen> {
    return this.call("groups.create", { body });
  }

  addMember(groupId: string, userId: string): Promise<Seen> {
    return this.call("groups.add-member", { path: { id: groupId }, body: { userId } });
  }

  /** Adds a member and checks that it was added. @throws {Unclear} */
  async addedMember(groupId: string, userId: string): Promise<Seen> {
    const seen = await this.addMember(groupId, userId);
    if (!seen.ok) throw new Unclear(`The user could not be added: ${seen.line}`);
    if ((await this.memberIds(groupId)).includes(userId)) return seen;
    throw new Unclear(`The user was added but is not a member: ${seen.line}`);
  }

  /** Deactivates a user by PUT and checks that it is inactive. @throws {Unclear} */
  async deactivateByPut(user: MadeUser): Promise<void> {
    const seen = await this.put(user, { isActive: false });
    if (!seen.ok) throw new Unclear(`The user could not be deactivated: ${seen.line}`);
    if (seen.read(withActive).isActive) throw new Unclear(`The user stays active: ${seen.line}`);
  }

  /** The ids of a group's members. @throws {Unclear} */
  async memberIds(groupId: string): Promise<readonly string[]> {
    const seen = await this.call("groups.members", { path: { id: groupId } });
    if (!seen.ok) throw new Unclear(`The members could not be read: ${seen.line}`);
    return seen.read(someUsers).users.map(({ id }) => id);
  }

  /**
   * The ids of all users in the order of the list. Ends at the count, or when a page has no new id. @throws {Unclear}
   */
  async listAllIds(): Promise<readonly string[]> {
    const ids = new Set<string>();
    for (let page = 1; ; page++) {
      const seen = await this.call("users.list", { query: { page } });
      if (seen.status === 404 && page > 1) return [...ids];
      if (!seen.ok) throw new Unclear(`The users could not be listed: ${seen.line}`);
      const before = ids.size;
      for (const { id } of seen.read(someUsers).users) ids.add(id);
      if (ids.size === before) return [...ids];
    }
  }

  /** The ids of users that a search finds. @throws {Unclear} */
  async search(text: string): Promise<readonly string[]> {
    const seen = await this.call("users.list", { query: { search: text, page: 1 } });
    if (!seen.ok) throw new Unclear(`The search failed: ${seen.line}`);
    return seen.read(someUsers).users.map(({ id }) => id);
  }
}

function entriesOf(parameters: unknown): [string, unknown][] {
  return typeof parameters === "object" && parameters !== null ? Object.entries(parameters) : [];
}

function optionalFields({ id: _id, ...body }: MadeUser): Partial<UserBody> {
  return body;
}
