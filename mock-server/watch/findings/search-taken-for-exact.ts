import { emailForm } from "../../../contracts/wire/rest-terms.ts";
import { isJsonObject, jsonIn } from "../../message/json.ts";
import { LruMap } from "../../world/lru-map.ts";
import type { Call, Rule, Seen } from "./rule.ts";
import { isUserList, ReadLists } from "./read-lists.ts";
import { directoryId } from "./user-calls.ts";

/** A search for an e-mail address, with the ids of the found users who have another one. */
interface Search {
  readonly number: number;
  readonly strangers: ReadonlySet<string>;
}

/**
 * The client searches for an e-mail address, and changes a found user who has another one. There is no finding if it
 * may know this user otherwise.
 */
export class SearchTakenForExact implements Rule {
  readonly id = "search-taken-for-exact";
  /** The last look at users, if it was such a search. */
  #search: Search | undefined;
  /** Users whom the client has created, read, or found by their own address. */
  readonly #known = new LruMap<string, true>(10_000);
  readonly #lists = new ReadLists();

  observe(call: Call): Seen {
    const { recorded, action } = call;
    if (isUserList(recorded)) this.#read(call);
    if (action === undefined || !recorded.isSuccess) return undefined;
    const { id, kind } = action;
    if (kind === "create") this.#search = undefined;
    if (id === undefined || this.#search?.strangers.has(id) !== true) {
      this.#know(id);
      return undefined;
    }
    if (kind === "read" || this.#known.has(id) || this.#lists.newestWith(id) !== undefined) return undefined;
    return [this.#search.number, recorded.number];
  }

  #read({ recorded, query }: Call): void {
    const wanted = query.get(recorded.surface === "webapi" ? "email" : "search")?.toLowerCase() ?? "";
    this.#search = undefined;
    if (!emailForm.test(wanted)) return this.#lists.note(recorded);
    const strangers = new Set<string>();
    for (const { id, email } of usersIn(recorded.responseBody)) {
      if (email === wanted) this.#know(id);
      else strangers.add(id);
    }
    if (strangers.size > 0) this.#search = { number: recorded.number, strangers };
  }

  #know(id: string | undefined): void {
    if (id !== undefined) this.#known.set(id, true);
  }
}

/** The users in a list, with their e-mails in lower case. */
function usersIn(text: string): { readonly id: string; readonly email: string }[] {
  const list: unknown = text.startsWith("<") ? [] : jsonIn(text);
  const users: unknown = isJsonObject(list) ? list["users"] : list;
  return (Array.isArray(users) ? users : []).flatMap((user: unknown) => {
    if (!isJsonObject(user)) return [];
    const { id, email } = user;
    return typeof id === "string" && typeof email === "string"
      ? [{ id: directoryId(id), email: email.toLowerCase() }]
      : [];
  });
}
