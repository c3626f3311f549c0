import { basicPairs, KnownSecrets } from "../../../../mock-server/message/redaction/known-secrets.ts";
import { secretsInJson } from "../../../../mock-server/message/redaction/redact-json.ts";
import { Redaction } from "../../../../mock-server/message/redaction/redaction.ts";

/** A shorter value in a secret's field may be an ordinary word, such as `wrong`. */
const shortestFound = 8;

/**
 * All secrets that a run knows, to be kept out of everything that it writes.
 *
 * What is known by its value is numbered, so that it can still be told whether two tokens were the same one.
 */
export class Secrets {
  readonly #known = new KnownSecrets();
  readonly #counts = new Map<string, number>();
  /** Shows the parts of an exchange, and remembers what it finds, since a message may quote it. */
  readonly redaction = new Redaction(this.#known, (value) => {
    if (value.length >= shortestFound) this.add(value, "secret");
  });

  /** @param kind what stands in its place, such as `client-secret` */
  add(value: string | undefined, kind: string): void {
    if (value === undefined || this.#known.has(value)) return;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    if (this.#known.add(value, `[${kind} ${number}]`)) this.#counts.set(kind, number);
  }

  /** Adds a key's secret, also as HTTP Basic carries it. */
  addKey({ clientId, clientSecret }: { clientId: string; clientSecret: string }): void {
    this.add(clientSecret, "client-secret");
    for (const pair of basicPairs(clientId, clientSecret)) this.add(pair, "basic");
  }

  /** Takes note of the secrets that a body brings, such as a new token. */
  learn(body: string): void {
    for (const [name, value] of secretsInJson(body)) {
      this.add(value, name === "access_token" ? "token" : name.toLowerCase().replaceAll("_", "-"));
    }
  }

  /** A text without any secret in it. */
  redact(text: string): string {
    return this.redaction.text(text);
  }

  /** A text without the secrets that are known by their value. */
  hide(text: string): string {
    return this.#known.hide(text);
  }
}
