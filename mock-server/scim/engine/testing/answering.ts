import type { ScimBehaviour } from "../behaviour.ts";

/** A behaviour of fixed answers, for tests of the engine alone. Counts what it was asked. */
export class Answering implements ScimBehaviour {
  readonly asked: string[] = [];
  readonly #stringBooleans: "accepted" | "bad-request";
  readonly #filteredReplaceMiss: "no-target" | "creates";

  constructor({
    stringBooleans = "accepted",
    filteredReplaceMiss = "no-target",
  }: {
    stringBooleans?: "accepted" | "bad-request";
    filteredReplaceMiss?: "no-target" | "creates";
  } = {}) {
    this.#stringBooleans = stringBooleans;
    this.#filteredReplaceMiss = filteredReplaceMiss;
  }

  ask(id: "scim.string-booleans"): "accepted" | "bad-request";
  ask(id: "scim.filtered-replace-miss"): "no-target" | "creates";
  ask(id: "scim.string-booleans" | "scim.filtered-replace-miss"): string {
    this.asked.push(id);
    return id === "scim.string-booleans" ? this.#stringBooleans : this.#filteredReplaceMiss;
  }
}
