import type { Person } from "../vitest-suite/alteryx-client.ts";
import { AlteryxError, Connection, type Access, type Patience } from "../vitest-suite/connection.ts";

/** A user as the vendor's API shows it. */
export interface ServerUser extends Person {
  readonly id: string;
  readonly isActive: boolean;
  readonly defaultWorkerTag?: string;
}

export interface Assets {
  readonly workflows: readonly unknown[];
  readonly schedules: readonly unknown[];
  readonly collections: readonly unknown[];
}

/** Fields that PUT wants, and GET shows only if they have a value (server-v3 §2.2). */
const leftOut = { defaultCredentialId: "", timeZone: "", language: "" };

/** The users of a Server with the vendor's own API. */
export class ServerUsers {
  readonly #connection: Connection;

  constructor(access: Access, patience?: Patience) {
    this.#connection = new Connection(access, patience);
  }

  /** All users, active or not. */
  list(): Promise<readonly ServerUser[]> {
    return this.#connection.call("GET", "/v3/users");
  }

  async find(email: string): Promise<ServerUser | undefined> {
    const users = await this.#connection.call<ServerUser[]>(
      "GET",
      `/v3/users?email=${encodeURIComponent(email)}`,
    );
    return users.find((user) => user.email.toLowerCase() === email.toLowerCase());
  }

  /** Undefined if the server shows no user with this id. */
  async get(id: string): Promise<ServerUser | undefined> {
    try {
      return await this.#connection.call("GET", `/v3/users/${id}`);
    } catch (error) {
      if (error instanceof AlteryxError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Makes sure that somebody is an active user with this role. Whether the e-mail is taken, a create tells best. */
  async ensure(person: Person): Promise<string> {
    try {
      return (await this.#connection.create<ServerUser>("/v3/users", person)).id;
    } catch (error) {
      const known = await this.find(person.email);
      if (known === undefined) throw error;
      await this.change(known.id, { role: person.role, isActive: true });
      return known.id;
    }
  }

  /** Changes some fields. PUT wants the whole user, so it is read first. */
  async change(id: string, change: Partial<ServerUser>): Promise<void> {
    const { id: _id, ...before } = await this.#connection.call<ServerUser>("GET", `/v3/users/${id}`);
    const body = { ...leftOut, ...before, ...change };
    try {
      await this.#connection.call("PUT", `/v3/users/${id}`, body);
    } catch (error) {
      // Some servers do not take the empty texts back that they show.
      if (!(error instanceof AlteryxError && error.status === 400)) throw error;
      await this.#connection.call("PUT", `/v3/users/${id}`, filled(body));
    }
  }

  async deactivate(id: string): Promise<void> {
    await this.#connection.call("POST", `/v3/users/${id}/deactivate`);
  }

  assets(id: string): Promise<Assets> {
    return this.#connection.call("GET", `/v3/users/${id}/assets`);
  }

  /** Gives all that a user owns to another. */
  async transfer(id: string, ownerId: string): Promise<void> {
    const all = { transferWorkflows: true, transferSchedules: true, transferCollections: true };
    await this.#connection.call("PUT", `/v3/users/${id}/assetTransfer`, { ownerId, ...all });
  }

  /** Removes a user for good. Whether there is something in the way, the server tells best. */
  async remove(id: string): Promise<boolean> {
    try {
      await this.#connection.call("DELETE", `/v3/users/${id}`);
      return true;
    } catch (error) {
      if (error instanceof AlteryxError && [400, 409].includes(error.status)) return false;
      throw error;
    }
  }
}

const placeholders: Readonly<Record<string, string>> = {
  defaultWorkerTag: "none",
  defaultCredentialId: "000000000000000000000000",
  timeZone: "UTC",
  language: "en-us",
};

function filled(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, value === "" ? (placeholders[name] ?? value) : value]),
  );
}
