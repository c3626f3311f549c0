import type { Group } from "../../world/directory/group.ts";
import { roleNames } from "../../world/directory/role-names.ts";
import type { User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { userJson } from "./user-json.ts";

/** A user that a search has found (quirk users.search-item). */
export function presentFoundUser(user: User, exchange: Exchange): string {
  const answer = exchange.ask("users.search-item");
  switch (answer) {
    case "full":
      return userJson(user);
    case "summary": {
      const { id, email, role } = user;
      return JSON.stringify({ id, email, role: roleNames[role].rest });
    }
    default:
      return answer satisfies never;
  }
}

/** The answer with a page of a list, joined from the JSON of its items (quirk users.count). */
export function presentPage<Item>(
  exchange: Exchange,
  name: "users" | "userGroups",
  items: readonly Item[],
  total: number,
  present: (item: Item, exchange: Exchange) => string,
): Response {
  const count = countsAll(exchange) ? total : items.length;
  if (items.length === 0) return exchange.json(200, `{"${name}":[],"count":${count}}`);
  const parts = items.map((item) => present(item, exchange));
  parts[0] = `{"${name}":[${parts[0]}`;
  parts[parts.length - 1] += `],"count":${count}}`;
  return exchange.jsonOf(200, parts);
}

function countsAll(exchange: Exchange): boolean {
  const answer = exchange.ask("users.count");
  switch (answer) {
    case "total":
      return true;
    case "page":
      return false;
    default:
      return answer satisfies never;
  }
}

/** The answer to a create (quirk users.create-status). */
export function presentCreated(exchange: Exchange, user: User): Response {
  const answer = exchange.ask("users.create-status");
  switch (answer) {
    case "created":
      return exchange.json(201, userJson(user));
    case "ok":
      return exchange.json(200, userJson(user));
    default:
      return answer satisfies never;
  }
}

/** The answer to a DELETE, whatever it did (quirk users.delete-answer). */
export function presentDeleted(exchange: Exchange): Response {
  const answer = exchange.ask("users.delete-answer");
  switch (answer) {
    case "ok-empty-object":
      return exchange.json(200, "{}");
    case "ok-no-body":
      return exchange.noBody(200);
    case "no-content":
      return exchange.noBody(204);
    default:
      return answer satisfies never;
  }
}

export function presentGroup({ id, name, role, dateAdded, dateUpdated }: Group): string {
  return JSON.stringify({ id, name, role: roleNames[role].rest, dateAdded, dateUpdated });
}
