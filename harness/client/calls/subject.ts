import type { Matched } from "../../../mock-server/faults/match-exchange.ts";
import { isJsonObject, readJsonOrForm } from "../../../mock-server/message/json.ts";
import { methodAsked } from "../../../mock-server/message/operations.ts";
import type { Redaction } from "../../../mock-server/message/redaction/redaction.ts";
import type { Directory } from "../../../mock-server/world/directory/directory.ts";
import { uuidOf } from "../../../mock-server/world/ids.ts";

const idForm = /\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24})\b/gi;

/** The fields by which a body names a new person or group, or says what it looks for. */
const namingFields = ["email", "userName", "displayName", "name", "filter"];

/** Says whom or what calls are about. It remembers the names of people and groups that were removed. */
export class Subjects {
  readonly #names = new Map<string, string>();
  readonly #redaction: Redaction;

  constructor(redaction: Redaction) {
    this.#redaction = redaction;
  }

  subjectOf(exchange: Matched, directory: Directory): string {
    if (exchange.surface === "oauth") return "";
    const inPath = this.#namesIn(exchange.path, directory);
    const isReading = methodAsked(exchange.method) === "GET";
    const own = isReading ? this.#queryOf(exchange, directory) : nameIn(exchange.requestBody);
    const named = isReading || inPath.length === 0 ? [...inPath, own] : inPath;
    const inBody = isReading ? [] : this.#namesIn(exchange.requestBody, directory);
    const parts = new Set([...named, ...inBody].filter((part) => part !== ""));
    return this.#redaction.text([...parts].join(", ")).slice(0, 200);
  }

  #queryOf({ query }: Matched, directory: Directory): string {
    return query
      .entries()
      .map(([name, value]) => `${name}=${this.#withNames(this.#redaction.field(name, value), directory)}`)
      .join("&");
  }

  #withNames(text: string, directory: Directory): string {
    return text.replaceAll(idForm, (id) => this.#nameOf(id, directory) ?? id);
  }

  #namesIn(text: string, directory: Directory): string[] {
    return Array.from(text.matchAll(idForm), ([id]) => this.#nameOf(id, directory) ?? "");
  }

  #nameOf(id: string, directory: Directory): string | undefined {
    const key = id.length === 24 ? uuidOf(id.toLowerCase()) : id.toLowerCase();
    const name = directory.user(key)?.email ?? directory.group(key)?.name;
    if (name !== undefined) this.#names.set(key, name);
    return name ?? this.#names.get(key);
  }
}

function nameIn(requestBody: string): string {
  const body = readJsonOrForm(requestBody);
  if (!isJsonObject(body)) return "";
  const values = namingFields.map((field) => body[field]);
  return values.find((value) => typeof value === "string") ?? "";
}
