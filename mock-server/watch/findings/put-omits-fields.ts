import { isJsonObject, readJsonOrForm, type JsonObject } from "../../message/json.ts";
import { LruMap } from "../../world/lru-map.ts";
import type { RecordedExchange } from "../recorded-exchange.ts";
import type { Call, Rule, Seen } from "./finding.ts";
import { replacedFields } from "./known-names.ts";
import { isUserList, ReadLists } from "./read-lists.ts";
import { createdId } from "./user-calls.ts";

/** The client PUTs a user without a field that it was shown, and the server resets the field. */
export class PutOmitsFields implements Rule {
  readonly id = "put-omits-fields";
  details: readonly string[] = [];
  /** The newest answers that showed one user, by the user's id. They are read only when a PUT needs it. */
  readonly #users = new LruMap<string, RecordedExchange>(100);
  readonly #lists = new ReadLists();

  observe({ recorded, action }: Call): Seen {
    if (recorded.surface !== "rest" || !recorded.isSuccess) return undefined;
    if (isUserList(recorded)) this.#lists.note(recorded);
    if (action === undefined || action.kind === "delete" || action.kind === "change") return undefined;
    const id = action.kind === "create" ? createdId(recorded) : action.id;
    if (id === undefined) return undefined;
    const reset = action.kind === "replace" ? this.#resetBy(recorded, id) : [];
    this.#users.set(id, recorded);
    this.details = reset.map((field) => `A PUT left out ${field}, and the server reset it.`);
    return reset.length === 0 ? undefined : [recorded.number];
  }

  /** The fields that a PUT left out, and whose values it changed by that. */
  #resetBy({ requestBody, responseBody }: RecordedExchange, id: string): readonly string[] {
    const sent = readJsonOrForm(requestBody);
    const after = userIn(responseBody, id);
    if (!isJsonObject(sent) || after === undefined) return [];
    const omitted = replacedFields.filter((field) => sent[field] === undefined);
    const before = omitted.length === 0 ? undefined : this.#lastShown(id);
    return before === undefined
      ? []
      : omitted.filter((field) => before[field] !== undefined && before[field] !== after[field]);
  }

  #lastShown(id: string): JsonObject | undefined {
    const [alone, list] = [this.#users.get(id), this.#lists.newestWith(id)];
    const newest = (alone?.number ?? -1) > (list?.number ?? -1) ? alone : list;
    return newest && userIn(newest.responseBody, id);
  }
}

/** The user with an id in the text of an answer. Nothing in a user is an object, so its braces are the nearest ones. */
function userIn(text: string, id: string): JsonObject | undefined {
  const place = text.toLowerCase().indexOf(`"id":"${id}"`);
  if (place < 0) return undefined;
  try {
    const user: unknown = JSON.parse(text.slice(text.lastIndexOf("{", place), text.indexOf("}", place) + 1));
    return isJsonObject(user) ? user : undefined;
  } catch {
    return undefined;
  }
}
