import { isJsonObject, readJsonOrForm } from "../../message/json.ts";
import type { Call, Rule, Seen } from "./rule.ts";
import { LruMap } from "../../world/lru-map.ts";

/** The client creates a user with the e-mail of a user that it deleted, and the e-mail is still taken. */
export class DeleteTakenForRemoval implements Rule {
  readonly id = "delete-taken-for-removal";
  /** The exchanges that deleted users, by the user's id. */
  readonly #deleted = new LruMap<string, number>(10_000);

  observe({ recorded, server, action }: Call): Seen {
    if (action === undefined || recorded.surface === "scim") return undefined;
    if (action.kind === "delete" && action.id !== undefined && recorded.isSuccess) {
      this.#deleted.set(action.id, recorded.number);
    }
    if (action.kind !== "create" || recorded.isSuccess || this.#deleted.isEmpty) return undefined;
    const email = emailIn(recorded.requestBody);
    return email === undefined ? undefined : this.#findHolder(email, { recorded, server });
  }

  #findHolder(email: string, { recorded, server }: Pick<Call, "recorded" | "server">): Seen {
    for (const { id } of server.usersNamed(email)) {
      const deletion = this.#deleted.get(id);
      if (deletion !== undefined) return [deletion, recorded.number];
    }
    return undefined;
  }
}

function emailIn(body: string): string | undefined {
  const value = readJsonOrForm(body);
  const email = isJsonObject(value) ? value["email"] : undefined;
  return typeof email === "string" ? email.trim() : undefined;
}
