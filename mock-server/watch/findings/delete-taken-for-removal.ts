import { isJsonObject, readJsonOrForm } from "../../exchange/read-json.ts";
import type { Call, Rule, Seen } from "./finding.ts";
import { Recent } from "../../world/recent.ts";

/** A create with an e-mail that the client had deleted and that is still taken. */
export class DeleteTakenForRemoval implements Rule {
  readonly id = "delete-taken-for-removal";
  /** The exchanges that deleted a user, by its id. */
  readonly #deleted = new Recent<string, number>(10_000);

  observe({ kept, exchange, does }: Call): Seen {
    if (does === undefined || kept.surface === "scim") return undefined;
    if (does.deed === "delete" && does.id !== undefined && kept.isDone) {
      this.#deleted.set(does.id, kept.number);
    }
    if (does.deed !== "create" || kept.isDone || this.#deleted.isEmpty) return undefined;
    const email = emailIn(kept.bodyAsSeen);
    return email === undefined ? undefined : this.#findHolder(email, { kept, exchange });
  }

  #findHolder(email: string, { kept, exchange }: Pick<Call, "kept" | "exchange">): Seen {
    for (const { id } of exchange.world.directory.usersNamed(email)) {
      const deletion = this.#deleted.get(id);
      if (deletion !== undefined) return [deletion, kept.number];
    }
    return undefined;
  }
}

function emailIn(body: string): string | undefined {
  const value = readJsonOrForm(body);
  const email = isJsonObject(value) ? value["email"] : undefined;
  return typeof email === "string" ? email.trim() : undefined;
}
