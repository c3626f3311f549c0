import { fillPath } from "../path-template.ts";
import { z } from "zod";
import type { Key, SecondKey } from "../target.ts";
import { webapiOperations } from "../wire/webapi.ts";
import { requiredOnUpdate } from "../wire/webapi-schemas.ts";
import { Unclear, type Seen } from "./seen.ts";
import type { SignedConnection } from "./signed-connection.ts";

export type WebapiOperationName = (typeof webapiOperations)[number]["name"];

/** The arguments of a call: parameters of its path and query, a JSON body, and the key whose token is sent. */
export interface WebapiCall {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** By default the default key. */
  readonly key?: Key | undefined;
}

/** A request as it is sent, valid or not. */
export interface WebapiRequest {
  readonly json?: unknown;
  readonly text?: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly key?: Key | undefined;
  readonly token?: string;
}

/** The fields of a body, with the vendor's names. */
export type Fields = Readonly<Record<string, unknown>>;

export interface MadeVendorUser {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

const withId = z.looseObject({ id: z.string().min(1) });
const withActive = z.looseObject({ isActive: z.boolean() });
const anyUser = z.looseObject({ id: z.string(), email: z.unknown().optional() });
const groupWithMembers = z.looseObject({
  members: z.array(z.looseObject({ userId: z.string().nullish() })),
});
const bareId = z.string().min(1);

/** Values for required fields of a PUT that a view omits or leaves empty, if the server insists on them. */
const placeholders: Fields = {
  defaultWorkerTag: "contracts",
  defaultCredentialId: "0123456789abcdef01234567",
  timeZone: "Europe/Kiev",
  language: "en-us",
};

/** A client of the vendor's own surface (server-v3). */
export class WebapiClient {
  readonly #connection: SignedConnection;

  constructor(connection: SignedConnection) {
    this.#connection = connection;
  }

  /** Makes a call that the description has. */
  call(name: WebapiOperationName, { path = {}, query = {}, json, key }: WebapiCall = {}): Promise<Seen> {
    const operation = webapiOperations.find((each) => each.name === name);
    if (operation === undefined) throw new Error(`There is no operation ${name}.`);
    const filled = fillPath(operation.path, (parameter) => path[parameter] ?? "");
    const search = new URLSearchParams(query).toString();
    return this.send(operation.method, filled + (search === "" ? "" : `?${search}`), {
      ...(json !== undefined && { json }),
      key,
    });
  }

  /** Sends any request to the surface. A body is JSON by default. */
  send(method: string, path: string, request: WebapiRequest = {}): Promise<Seen> {
    const { json, text, accept, token } = request;
    const body = json === undefined ? text : JSON.stringify(json);
    const contentType = request.contentType ?? (body === undefined ? undefined : "application/json");
    const headers = {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(contentType !== undefined && { "Content-Type": contentType }),
      ...(accept !== undefined && { Accept: accept }),
    };
    const toSend = { method, url: this.#connection.base("webapi") + path, headers, body };
    return token === undefined ? this.#connection.sendAs(request.key, toSend) : this.#connection.send(toSend);
  }

  /** The body of a user that does not exist yet. */
  newUser(overrides: Fields = {}) {
    return {
      firstName: this.#connection.name("first"),
      lastName: this.#connection.name("last"),
      email: this.#connection.email(),
      role: "Viewer",
      ...overrides,
    };
  }

  /** Sends a create. */
  create(body: Fields): Promise<Seen> {
    return this.call("webapi.users.create", { json: body });
  }

  /** Creates a user. @throws {Unclear} if the server does not */
  async makeUser(overrides: Fields = {}): Promise<MadeVendorUser> {
    const body = this.newUser(overrides);
    const seen = await this.create(body);
    if (!seen.ok) throw new Unclear(`A user could not be made: ${seen.line} ${seen.beginning}`);
    return { ...body, id: seen.read(withId).id };
  }

  get(id: string): Promise<Seen> {
    return this.call("webapi.users.get", { path: { userId: id } });
  }

  /** A user as GET shows it. @throws {Unclear} */
  async view(id: string, key?: Key): Promise<z.infer<typeof anyUser>> {
    const seen = await this.call("webapi.users.get", { path: { userId: id }, key });
    if (!seen.ok) throw new Unclear(`The user could not be read: ${seen.line}`);
    return seen.read(anyUser);
  }

  /** The users of a list. @throws {Unclear} */
  async list(query: Readonly<Record<string, string>> = {}, key?: Key): Promise<z.infer<typeof anyUser>[]> {
    const seen = await this.call("webapi.users.list", { query, key });
    if (!seen.ok) throw new Unclear(`The users could not be listed: ${seen.line}`);
    return seen.read(z.array(anyUser));
  }

  /** The id of the active user with an e-mail. @throws {Unclear} */
  async idOf(email: string, key?: Key): Promise<string> {
    const found = (await this.list({ email }, key)).find((user) => user.email === email);
    if (found === undefined) throw new Unclear(`No user has the e-mail ${email}.`);
    return found.id;
  }

  put(id: string, json: Fields, key?: Key): Promise<Seen> {
    return this.call("webapi.users.replace", { path: { userId: id }, json, key });
  }

  /**
   * A body with all required fields that PUT accepted: a user's own view with some changes, and values for fields that
   * the view omits or leaves empty, if the server insists on them (server-v3 §2.2).
   * @throws {Unclear} if the server accepts neither
   */
  async acceptedBody(id: string, changes: Fields = {}, key?: Key): Promise<Record<string, unknown>> {
    const view: Fields = { ...(await this.view(id, key)), ...changes };
    const required = ["firstName", "lastName", ...requiredOnUpdate];
    const blank = Object.fromEntries(required.map((name) => [name, view[name] ?? ""]));
    const seen = await this.put(id, blank, key);
    if (seen.ok) return blank;
    const filled = Object.fromEntries(
      required.map((name) => [name, blank[name] === "" ? (placeholders[name] ?? "") : blank[name]]),
    );
    const again = await this.put(id, filled, key);
    if (again.ok) return filled;
    throw new Unclear(`The server accepts no PUT of all fields: ${again.line} ${again.beginning}`);
  }

  /** The same without empty texts, which every server accepts. @throws {Unclear} */
  async filledBody(id: string, changes: Fields = {}): Promise<Record<string, unknown>> {
    return this.acceptedBody(id, { ...placeholders, ...changes });
  }

  delete(id: string, key?: Key): Promise<Seen> {
    return this.call("webapi.users.delete", { path: { userId: id }, key });
  }

  deactivate(id: string, key?: Key): Promise<Seen> {
    return this.call("webapi.users.deactivate", { path: { userId: id }, key });
  }

  /** Makes a deactivated user. @throws {Unclear} */
  async makeDeactivated(overrides: Fields = {}): Promise<MadeVendorUser> {
    const user = await this.makeUser(overrides);
    await this.deactivated(user.id);
    return user;
  }

  /** Deactivates a user and checks that it is inactive or no longer shown. @throws {Unclear} */
  async deactivated(id: string, key?: Key): Promise<void> {
    const seen = await this.deactivate(id, key);
    if (!seen.ok) throw new Unclear(`The user could not be deactivated: ${seen.line}`);
    const got = await this.call("webapi.users.get", { path: { userId: id }, key });
    if (got.ok ? got.read(withActive).isActive : got.status !== 404) {
      throw new Unclear(`The user stays active: ${got.line}`);
    }
  }

  /** Makes sure that a successful PUT changed the first name. @throws {Unclear} if it did not */
  async requireRenamed(id: string, firstName: string): Promise<void> {
    const view = await this.view(id);
    if (view["firstName"] !== firstName) throw new Unclear("PUT succeeded but changed nothing.");
  }

  /** Sends a create of a group. */
  createGroup(body: Fields, request: WebapiRequest = { json: body }): Promise<Seen> {
    return this.send("POST", "/v3/usergroups", request);
  }

  /** Makes a group. @throws {Unclear} */
  async makeGroup(overrides: Fields = {}): Promise<{ id: string; name: string }> {
    const name = this.#connection.name("group");
    const seen = await this.createGroup({ name, role: "Viewer", ...overrides });
    if (!seen.ok) throw new Unclear(`A group could not be made: ${seen.line} ${seen.beginning}`);
    return { id: seen.read(bareId), name };
  }

  addUsers(groupId: string, ids: readonly string[]): Promise<Seen> {
    return this.call("webapi.groups.add-users", { path: { userGroupId: groupId }, json: ids });
  }

  /** A group with one member. @throws {Unclear} */
  async makeMember(): Promise<{ groupId: string; userId: string }> {
    const [{ id: userId }, { id: groupId }] = [await this.makeUser(), await this.makeGroup()];
    await this.addedMember(groupId, userId);
    return { groupId, userId };
  }

  /** Adds a member and checks that it was added. @throws {Unclear} */
  async addedMember(groupId: string, userId: string): Promise<void> {
    const seen = await this.addUsers(groupId, [userId]);
    if (!seen.ok) throw new Unclear(`The user could not be added: ${seen.line}`);
    if ((await this.memberIds(groupId)).includes(userId)) return;
    throw new Unclear(`The user was added but is not a member: ${seen.line}`);
  }

  /** The ids of a group's members that are users. @throws {Unclear} */
  async memberIds(groupId: string): Promise<readonly string[]> {
    const seen = await this.call("webapi.groups.get", { path: { userGroupId: groupId } });
    if (!seen.ok) throw new Unclear(`The group could not be read: ${seen.line}`);
    return seen.read(groupWithMembers).members.flatMap(({ userId }) => userId ?? []);
  }

  /** The vendor's id of a second key's owner. @throws {Unclear} */
  ownerId({ ownerEmail }: SecondKey, key?: Key): Promise<string> {
    return this.idOf(ownerEmail, key);
  }
}
