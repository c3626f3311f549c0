import { isJsonObject, readJsonOrForm, type JsonObject } from "../../message/json.ts";
import type { RecordedExchange } from "../recorded-exchange.ts";
import type { RequestBody } from "./rule.ts";

/** The body of a recorded request. Most exchanges need not be read. */
export class LazyBody implements RequestBody {
  readonly #recorded: RecordedExchange;
  #fields: JsonObject | undefined;

  constructor(recorded: RecordedExchange) {
    this.#recorded = recorded;
  }

  get fields(): JsonObject {
    return (this.#fields ??= fieldsOf(this.#recorded.requestBody));
  }
}

function fieldsOf(text: string): JsonObject {
  // XML is not read here.
  const body = text.startsWith("<") ? undefined : readJsonOrForm(text);
  return isJsonObject(body) ? body : {};
}
