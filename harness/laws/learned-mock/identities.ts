import { isJsonObject } from "../../../mock-server/message/json.ts";

/** Members that identify an item of a list, whatever the order of the list. */
const names = ["email", "userName", "name", "displayName"];

/** Maps the ids and tokens of one server to those of another for the same users, groups and clients. */
export class Identities {
  readonly #others = new Map<string, string>();

  /** Learns from two answers to the same call. */
  learn(theirs: unknown, ours: unknown): void {
    if (Array.isArray(theirs) && Array.isArray(ours)) {
      for (const [index, item] of theirs.entries()) {
        const name = nameOf(item);
        this.learn(item, name === undefined ? ours[index] : ours.find((each) => nameOf(each) === name));
      }
    } else if (isJsonObject(theirs) && isJsonObject(ours)) {
      for (const [key, value] of Object.entries(theirs)) {
        const other = ours[key];
        if (/^id$|Id$|^access_token$/.test(key) && typeof value === "string" && typeof other === "string") {
          this.#others.set(value, other);
        } else this.learn(value, other);
      }
    }
  }

  /** Replaces the first server's ids and tokens in a text with the other server's. */
  translate(text: string): string {
    let translated = text;
    for (const [theirs, ours] of this.#others) translated = translated.replaceAll(theirs, ours);
    return translated;
  }
}

function nameOf(item: unknown): string | undefined {
  if (!isJsonObject(item)) return undefined;
  const name = names.map((each) => item[each]).find((each) => typeof each === "string");
  return typeof name === "string" ? name.toLowerCase() : undefined;
}
