import type { Touch } from "../reading/traces.ts";

/** A token that was issued. */
export interface KnownToken {
  readonly value: string;
  readonly client: string;
  readonly issued: Touch;
  /** Whether it was said to be valid for a while. */
  readonly isLasting: boolean;
}

/** What is known of a client of the token endpoint. */
export interface KnownClient {
  /** Its token that was issued last. Undefined if that is not sure. */
  readonly newest: KnownToken | undefined;
  /** The token that was issued before it. */
  readonly earlier: KnownToken | undefined;
  /** The ways in which it got tokens. */
  readonly ways: ReadonlySet<string>;
  /** Its last call that was refused although its token was valid: its owner had no access. */
  readonly refused?: { readonly token: KnownToken; readonly touch: Touch };
}

/** A token request with some credentials. */
export interface KnownTry {
  readonly way: string;
  readonly touch: Touch;
}

/** What the traffic so far said about clients, tokens and rights. It is bounded. */
export class KnownAccess {
  readonly clients = new Recent<KnownClient>();
  readonly tokens = new Recent<KnownToken>();
  /** The last call that succeeded with each token. */
  readonly worked = new Recent<Touch>();
  /** By id and secret: the last request that got a token, and the last that was refused. */
  readonly accepted = new Recent<KnownTry>();
  readonly refused = new Recent<KnownTry>();
  /** The first request that got a token in each way. */
  readonly ways = new Map<string, Touch>();
  /** The last SCIM call that succeeded with a token. */
  scimWorked: Touch | undefined;
}

const most = 10_000;

/** The values that were set last. */
class Recent<Value> {
  readonly #values = new Map<string, Value>();

  get(key: string | undefined): Value | undefined {
    return key === undefined ? undefined : this.#values.get(key);
  }

  clear(): void {
    this.#values.clear();
  }

  set(key: string, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.size > most ? this.#values.keys() : [];
    if (oldest !== undefined) this.#values.delete(oldest);
  }
}
