import { AlteryxError, Connection, type Access, type Patience } from "../vitest-suite/connection.ts";

interface Group {
  readonly id: string;
  readonly name: string;
}

/** The groups of a Server with the vendor's own API. */
export class ServerGroups {
  readonly #connection: Connection;

  constructor(access: Access, patience?: Patience) {
    this.#connection = new Connection(access, patience);
  }

  list(): Promise<readonly Group[]> {
    return this.#connection.call("GET", "/v3/usergroups");
  }

  /** The id of the group with a name. If there is none, it is created. */
  async ensure(name: string): Promise<string> {
    const known = (await this.list()).find((group) => group.name === name);
    // A create answers the bare id.
    return known?.id ?? this.#connection.create<string>("/v3/usergroups", { name, role: "Viewer" });
  }

  /** The ids of the members. */
  async members(group: string): Promise<readonly string[]> {
    const { members } = await this.#connection.call<{ members: { userId?: string }[] }>(
      "GET",
      `/v3/usergroups/${group}`,
    );
    return members.flatMap(({ userId }) => userId ?? []);
  }

  /** Adds a member; one at a time, so that a failure names its user. To add somebody again does no harm. */
  async add(group: string, user: string): Promise<void> {
    await this.#connection.call("POST", `/v3/usergroups/${group}/users`, [user]);
  }

  async remove(group: string, user: string): Promise<void> {
    await this.#connection.call("DELETE", `/v3/usergroups/${group}/users/${user}`);
  }

  /** Deletes a group. If the server insists on it, also one that still has members. */
  async delete(group: string): Promise<void> {
    const path = `/v3/usergroups/${group}`;
    const members = await this.members(group);
    try {
      await this.#connection.call("DELETE", path);
    } catch (error) {
      if (!(error instanceof AlteryxError && error.status === 400) || members.length === 0) throw error;
      await this.#connection.call("DELETE", `${path}?forceDelete=true`);
    }
  }
}
