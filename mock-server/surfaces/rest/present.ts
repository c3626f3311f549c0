import type { Group } from "../../world/directory/group.ts";
import { roleNames } from "../../world/directory/role-names.ts";
import type { User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";

/** A user that a search has found (quirk users.search-item). */
export function presentFoundUser(user: User, exchange: Exchange): string {
  return exchange.choose("users.search-item", {
    full: () => userJson(user),
    summary: () => {
      const { id, email, role } = user;
      return JSON.stringify({ id, email, role: roleNames[role].rest });
    },
  })();
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
  return exchange.jsonList({
    start: `{"${name}":[`,
    items: items.map((item) => present(item, exchange)),
    end: `],"count":${count}}`,
  });
}

function countsAll(exchange: Exchange): boolean {
  return exchange.choose("users.count", { total: true, page: false });
}

/** The answer to a create (quirk users.create-status). */
export function presentCreated(exchange: Exchange, user: User): Response {
  return exchange.choose("users.create-status", {
    created: () => exchange.json(201, userJson(user)),
    ok: () => exchange.json(200, userJson(user)),
  })();
}

/** The answer to a DELETE, whatever it did (quirk users.delete-answer). */
export function presentDeleted(exchange: Exchange): Response {
  return exchange.choose("users.delete-answer", {
    "ok-empty-object": () => exchange.json(200, "{}"),
    "ok-no-body": () => exchange.noBody(200),
    "no-content": () => exchange.noBody(204),
  })();
}

export function presentGroup({ id, name, role, dateAdded, dateUpdated }: Group): string {
  return JSON.stringify({ id, name, role: roleNames[role].rest, dateAdded, dateUpdated });
}

/** The number of cached texts. Each has about 350 bytes. */
const maxTexts = 4096;

/** Caches the JSON of users. A user object never changes, so its JSON stays valid. */
class UserTexts {
  #texts = new WeakMap<User, string>();
  #size = 0;

  of(user: User): string {
    const known = this.#texts.get(user);
    if (known !== undefined) return known;
    // Starting over has no measurable cost, and needs no record of recent use.
    if (this.#size === maxTexts) [this.#texts, this.#size] = [new WeakMap(), 0];
    const text = writeUser(user);
    this.#texts.set(user, text);
    this.#size++;
    return text;
  }
}

const texts = new UserTexts();

/** A user as the guide's surface shows it, as JSON text (guide §User object / data model). */
export function userJson(user: User): string {
  return texts.of(user);
}

function writeUser(user: User): string {
  return JSON.stringify({
    id: user.id,
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.email,
    role: roleNames[user.role].rest,
    isActive: user.isActive,
    defaultWorkerTag: user.defaultWorkerTag,
    canScheduleJobs: user.canScheduleJobs,
    canPrioritizeJobs: user.canPrioritizeJobs,
    canAssignJobWorkers: user.canAssignJobWorkers,
    credentialId: user.credentialId,
    dateAdded: user.dateAdded,
    dateUpdated: user.dateUpdated,
  });
}
