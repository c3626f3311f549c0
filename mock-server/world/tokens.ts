import type { Clock } from "./clock.ts";
import type { Ids } from "./ids.ts";

/** The form of the tokens and SCIM tokens that a world issues. See {@link Tokens} for the name of the sandbox. */
export const issuedForm = /(?:default|s[0-9a-f]{10})\.(?:scim-)?[0-9a-f]{32}/g;

/** An opaque bearer token and what the server knows about it. Times are milliseconds of the world's clock. */
export interface Token {
  readonly value: string;
  readonly clientId: string;
  readonly ownerId: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Whether the owner had admin access when the token was issued (quirk oauth.owner-demoted). */
  readonly grantedAdmin: boolean;
}

/** All tokens of a world, as they are stored. */
export interface TokensState {
  /** In the order in which they were issued. */
  readonly tokens: readonly Token[];
  /** The values of tokens from an earlier world, even if they are no longer valid. */
  readonly brought: readonly string[];
  /** The values of the tokens that are the newest of their clients. */
  readonly latest: readonly string[];
}

/** A change of a token. */
export type TokenChange =
  | { readonly type: "token-issued"; readonly token: Token }
  | { readonly type: "token-revoked"; readonly value: string }
  | { readonly type: "tokens-forgotten"; readonly values: readonly string[] };

/**
 * A world remembers at least this many of the tokens that were issued or used last, including expired ones, and at most
 * twice as many. Each time this many were issued or used, all others are forgotten. A valid token that is in use must not
 * become unknown because other clients ask for many. What is forgotten is a recorded change; the use of a token is not.
 * So after a restart all tokens count as used, and there may be three times as many for a while.
 */
const leastTokens = 50_000;

/** @property ids a source of secrets, which a reset of the world must not rewind */
interface TokenParts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sandbox: string;
  readonly record?: ((change: TokenChange) => void) | undefined;
}

/** A token that is remembered, and the round in which it was issued or used last. */
interface Held {
  readonly token: Token;
  lastUsed: number;
}

const none: TokensState = { tokens: [], brought: [], latest: [] };

/** The tokens of one world. Each starts with the name of its sandbox. */
export class Tokens {
  readonly #clock: Clock;
  readonly #record: TokenParts["record"];
  readonly #ids: Ids;
  readonly #prefix: string;
  /** In the order in which they were issued. */
  readonly #byValue = new Map<string, Held>();
  /** How often tokens were forgotten. */
  #round = 0;
  /** The number of tokens that were issued or used in this round. */
  #used = 0;
  readonly #latestOfClient = new Map<string, Token>();
  /** The values of tokens from an earlier world, which the generator may produce again. */
  readonly #brought: Set<string>;

  /** @param state what was stored; all its tokens count as used, since their use is not stored */
  constructor({ clock, ids, sandbox, record }: TokenParts, { tokens, brought, latest } = none) {
    this.#clock = clock;
    this.#record = record;
    this.#ids = ids;
    this.#prefix = `${sandbox}.`;
    for (const token of tokens) this.#hold(token);
    this.#brought = new Set(brought);
    for (const value of latest) {
      const token = this.#byValue.get(value)?.token;
      if (token !== undefined) this.#latestOfClient.set(token.clientId, token);
    }
  }

  state(): TokensState {
    return {
      tokens: this.values(),
      brought: [...this.#brought],
      latest: [...this.#latestOfClient.values()].map(({ value }) => value),
    };
  }

  issue(grant: Omit<Token, "value" | "issuedAt" | "expiresAt">, lifetimeSeconds: number): Token {
    const { clientId, ownerId, grantedAdmin } = grant;
    const token = {
      value: this.#freshValue(),
      clientId,
      ownerId,
      issuedAt: this.#clock.now(),
      expiresAt: this.#clock.after(lifetimeSeconds * 1000),
      grantedAdmin,
    };
    this.#change({ type: "token-issued", token });
    if (this.#used >= leastTokens) this.#forgetUnused();
    return token;
  }

  #forgetUnused(): void {
    const unused = [...this.#byValue.values()].filter(({ lastUsed }) => lastUsed !== this.#round);
    const values = unused.map(({ token }) => token.value);
    this.#change({ type: "tokens-forgotten", values });
  }

  /** Adds a token of an earlier world. */
  add(token: Token): void {
    this.#brought.add(token.value);
    this.#store(token);
  }

  #store(token: Token): void {
    this.#hold(token);
    const latest = this.#latestOfClient.get(token.clientId);
    if (latest === undefined || token.issuedAt >= latest.issuedAt)
      this.#latestOfClient.set(token.clientId, token);
  }

  #hold(token: Token): void {
    this.#byValue.set(token.value, { token, lastUsed: this.#round });
    this.#used++;
  }

  #freshValue(): string {
    let value: string;
    do value = this.#prefix + this.#ids.hex(32);
    while (this.#brought.has(value));
    return value;
  }

  /** Finds the token of a request, and marks it as used. */
  find(value: string): Token | undefined {
    const held = this.#byValue.get(value);
    if (held === undefined) return undefined;
    if (held.lastUsed !== this.#round) this.#used++;
    held.lastUsed = this.#round;
    return held.token;
  }

  isExpired(token: Token, skewSeconds: number): boolean {
    return this.#clock.now() >= token.expiresAt + skewSeconds * 1000;
  }

  /** The client's newest token, if it has not expired. */
  liveTokenOf(clientId: string): Token | undefined {
    const token = this.#latestOfClient.get(clientId);
    if (token === undefined || this.isExpired(token, 0)) return undefined;
    return this.#byValue.has(token.value) ? token : undefined;
  }

  revoke(value: string): boolean {
    if (!this.#byValue.has(value)) return false;
    this.#change({ type: "token-revoked", value });
    return true;
  }

  revokeAllOf(clientId: string): void {
    for (const token of this.values()) if (token.clientId === clientId) this.revoke(token.value);
  }

  apply(change: TokenChange): void {
    switch (change.type) {
      case "token-issued":
        this.#store(change.token);
        return;
      case "token-revoked":
        this.#remove(change.value);
        return;
      case "tokens-forgotten":
        for (const value of change.values) this.#remove(value);
        this.#round++;
        this.#used = 0;
        return;
      default:
        change satisfies never;
    }
  }

  #change(change: TokenChange): void {
    this.apply(change);
    this.#record?.(change);
  }

  #remove(value: string): void {
    const held = this.#byValue.get(value);
    if (held === undefined) return;
    const { token, lastUsed } = held;
    this.#byValue.delete(value);
    if (lastUsed === this.#round) this.#used--;
    if (this.#latestOfClient.get(token.clientId) === token) this.#latestOfClient.delete(token.clientId);
  }

  /** In the order in which they were issued. */
  values(): readonly Token[] {
    return Array.from(this.#byValue.values(), ({ token }) => token);
  }
}
