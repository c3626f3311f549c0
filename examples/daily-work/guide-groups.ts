import { AlteryxError, Connection, type Access, type Patience } from "../vitest-suite/connection.ts";
import type { FoundUser } from "../vitest-suite/alteryx-client.ts";

interface Group {
  readonly id: string;
  readonly name: string;
}

/** The groups of a Server with the guide's API. */
export class GuideGroups {
  readonly #connection: Connection;
  readonly #pageSize: number;

  constructor(access: Access, patience?: Patience) {
    this.#connection = new Connection(access, patience);
    this.#pageSize = access.pageSize ?? 100;
  }

  /** The id of the group with a name. If there is none, it is created. */
  async ensure(name: string): Promise<string> {
    const known = await this.#find(name);
    if (known !== undefined) return known.id;
    return (await this.#connection.create<Group>("/usergroups", { name, role: "Viewer" })).id;
  }

  async members(group: string): Promise<readonly FoundUser[]> {
    const path = `/usergroups/${group}/users`;
    return (await this.#connection.call<{ users: FoundUser[] }>("GET", path)).users;
  }

  /** Adds a member. To add it again changes nothing; some servers call that a conflict. */
  async add(group: string, userId: string): Promise<void> {
    try {
      await this.#connection.call("POST", `/usergroups/${group}/users`, { userId });
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }

  async remove(group: string, userId: string): Promise<void> {
    await this.#connection.call("DELETE", `/usergroups/${group}/users/${userId}`);
  }

  /** Deletes a group. If the server insists on it, its members leave it first. */
  async delete(group: string): Promise<void> {
    const members = await this.members(group);
    try {
      await this.#connection.call("DELETE", `/usergroups/${group}`);
    } catch (error) {
      if (!isConflict(error)) throw error;
      for (const { id } of members) await this.remove(group, id);
      await this.#connection.call("DELETE", `/usergroups/${group}`);
    }
  }

  async #find(name: string): Promise<Group | undefined> {
    const seen = new Set<string>();
    for (let page = 1; ; page++) {
      const path = `/usergroups?page=${page}&pageSize=${this.#pageSize}`;
      const { userGroups } = await this.#connection.call<{ userGroups: Group[] }>("GET", path);
      const others = userGroups.filter(({ id }) => !seen.has(id));
      const found = others.find((group) => group.name === name);
      if (found !== undefined || others.length === 0) return found;
      for (const { id } of others) seen.add(id);
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof AlteryxError && error.status === 409;
}
