import { isJsonObject, jsonIn, type JsonObject } from "../../message/json.ts";
import { LruMap } from "../../world/lru-map.ts";
import type { RecordedExchange } from "../recorded-exchange.ts";
import type { Call, RequestBody, Rule, Seen } from "./rule.ts";
import { replacedFields } from "./known-names.ts";
import { isUserList, ReadLists } from "./read-lists.ts";

/** The client PUTs a user without a field that it was shown, and the server resets the field. */
export class PutOmitsFields implements Rule {
  readonly id = "put-omits-fields";
  details: readonly string[] = [];
  /** The newest answers that showed one user, by the user's id. They are read only when a PUT needs it. */
  readonly #users = new LruMap<string, RecordedExchange>(100);
  readonly #lists = new ReadLists();

  observe({ recorded, action, body }: Call): Seen {
    if (recorded.surface !== "rest" || !recorded.isSuccess) return undefined;
    if (isUserList(recorded)) this.#lists.note(recorded);
    const { kind, id } = action ?? {};
    if (id === undefined || kind === "delete" || kind === "change") return undefined;
    const reset = kind === "replace" ? this.#resetBy(recorded, id, body) : [];
    this.#users.set(id, recorded);
    if (reset.length === 0) return undefined;
    this.details = reset.map((field) => `A PUT left out ${field}, and the server reset it.`);
    return [recorded.number];
  }

  /** The fields that a PUT left out, and whose values it changed by that. */
  #resetBy({ responseBody }: RecordedExchange, id: string, { fields }: RequestBody): readonly string[] {
    const omitted = replacedFields.filter((field) => fields[field] === undefined);
    const before = omitted.length === 0 ? "" : this.#lastShown(id);
    const shown = omitted.filter((field) => before.includes(`"${field}":`));
    if (shown.length === 0) return [];
    const [was, is] = [parsed(before), parsed(userIn(responseBody, id))];
    return was === undefined || is === undefined ? [] : shown.filter((field) => was[field] !== is[field]);
  }

  /** The text of the user, as the client has seen it last. */
  #lastShown(id: string): string {
    const [alone, list] = [this.#users.get(id), this.#lists.newestWith(id)];
    const newest = (alone?.number ?? -1) > (list?.number ?? -1) ? alone : list;
    return newest === undefined ? "" : userIn(newest.responseBody, id);
  }
}

/** The user with an id in the text of an answer. Nothing in a user is an object, so its braces are the nearest ones. */
function userIn(text: string, id: string): string {
  const field = `"id":"${id}"`;
  const asWritten = text.indexOf(field);
  const place = asWritten < 0 ? text.toLowerCase().indexOf(field) : asWritten;
  return place < 0 ? "" : text.slice(text.lastIndexOf("{", place), text.indexOf("}", place) + 1);
}

function parsed(text: string): JsonObject | undefined {
  const user = jsonIn(text);
  return isJsonObject(user) ? user : undefined;
}
