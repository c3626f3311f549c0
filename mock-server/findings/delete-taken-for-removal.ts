import { isJsonObject } from "../edge/read-json.ts";
import type { Call, Rule, Seen } from "./finding.ts";
import { Recent, rememberedClients } from "./recent.ts";
import { isDone } from "./user-calls.ts";

/** A create with an e-mail that the client had deleted and that is still taken. */
export class DeleteTakenForRemoval implements Rule {
  readonly id = "delete-taken-for-removal";
  /** By client, the calls that deleted a user, by its id. */
  readonly #deleted = new Recent<string, Recent<string, number>>(rememberedClients);

  observe(call: Call): Seen | Promise<Seen> {
    if (call.kept.exchange.surface === "scim") return undefined;
    const { does } = call;
    if (does === undefined) return undefined;
    if (does.deed === "delete" && does.id !== undefined && isDone(call)) {
      this.#deleted.getOrMake(call.client, () => new Recent(10_000)).set(does.id, call.number);
    }
    if (does.deed !== "create" || isDone(call)) return undefined;
    const deleted = this.#deleted.get(call.client);
    return deleted === undefined ? undefined : findHolder(call, deleted);
  }
}

async function findHolder(
  { kept: { exchange }, number }: Call,
  deleted: Recent<string, number>,
): Promise<Seen> {
  const email = emailIn(exchange.bodyAsSeen);
  if (email === undefined) return undefined;
  for (const { id } of await exchange.world.directory.usersNamed(email)) {
    const deletion = deleted.get(id);
    if (deletion !== undefined) return [deletion, number];
  }
  return undefined;
}

function emailIn(body: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    value = Object.fromEntries(new URLSearchParams(body));
  }
  const email = isJsonObject(value) ? value["email"] : undefined;
  return typeof email === "string" ? email.trim() : undefined;
}
