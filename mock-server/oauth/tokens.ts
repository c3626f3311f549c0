import type { Clock } from "../clock.ts";
import type { Ids } from "../ids.ts";

/** An opaque bearer token and what the server knows of it. Times are milliseconds of the world's clock. */
export interface Token {
  readonly value: string;
  readonly clientId: string;
  readonly ownerId: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Whether the owner had admin access when the token was issued (quirk oauth.owner-demoted). */
  readonly grantedAdmin: boolean;
}

/** How many tokens a world remembers, expired ones included; the oldest that nobody uses are forgotten first. */
const remembered = 100_000;

interface Held {
  readonly token: Token;
  /** Whether somebody came with it since it was last passed over. */
  isUsed: boolean;
}

/** The tokens of one world. Their text names the sandbox that they belong to. */
export class Tokens {
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #prefix: string;
  readonly #byValue = new Map<string, Held>();
  readonly #latestOfClient = new Map<string, Token>();
  /** Goes on from token to token. Asking for the first one anew would pass over all that are forgotten already. */
  readonly #oldest = this.#byValue.keys();

  /** @param parts.ids a source of secrets, which a reset of the world must not rewind */
  constructor({ clock, ids, sandbox }: { clock: Clock; ids: Ids; sandbox: string }) {
    this.#clock = clock;
    this.#ids = ids;
    this.#prefix = `${sandbox}.`;
  }

  issue(grant: Omit<Token, "value" | "issuedAt" | "expiresAt">, lifetimeSeconds: number): Token {
    const issuedAt = this.#clock.now();
    const token = {
      ...grant,
      value: this.#freshValue(),
      issuedAt,
      expiresAt: this.#clock.after(lifetimeSeconds * 1000),
    };
    this.add(token);
    return token;
  }

  add(token: Token): void {
    this.#byValue.set(token.value, { token, isUsed: false });
    this.#latestOfClient.set(token.clientId, token);
    while (this.#byValue.size > remembered) this.#passOldest();
  }

  #freshValue(): string {
    let value: string;
    do value = this.#prefix + this.#ids.hex(32);
    while (this.#byValue.has(value));
    return value;
  }

  /** The token that somebody comes with. */
  find(value: string): Token | undefined {
    const held = this.#byValue.get(value);
    if (held === undefined) return undefined;
    held.isUsed = true;
    return held.token;
  }

  /** Forgets the oldest token, or makes it the newest where it is in use. */
  #passOldest(): void {
    const { value: oldest = "" } = this.#oldest.next();
    const held = this.#byValue.get(oldest);
    if (held?.isUsed !== true) {
      this.revoke(oldest);
      return;
    }
    this.#byValue.delete(oldest);
    this.#byValue.set(oldest, { token: held.token, isUsed: false });
  }

  isExpired(token: Token, skewSeconds: number): boolean {
    return this.#clock.now() >= token.expiresAt + skewSeconds * 1000;
  }

  /** The client's newest token, where it is still alive. */
  liveTokenOf(clientId: string): Token | undefined {
    const token = this.#latestOfClient.get(clientId);
    return token === undefined || this.isExpired(token, 0) ? undefined : token;
  }

  revoke(value: string): boolean {
    const token = this.#byValue.get(value)?.token;
    if (token === undefined) return false;
    this.#byValue.delete(value);
    if (this.#latestOfClient.get(token.clientId) === token) this.#latestOfClient.delete(token.clientId);
    return true;
  }

  revokeAllOf(clientId: string): void {
    for (const { token } of this.#byValue.values()) if (token.clientId === clientId) this.revoke(token.value);
  }

  /** In the order in which they were issued, as long as none had to be forgotten. */
  values(): readonly Token[] {
    return Array.from(this.#byValue.values(), ({ token }) => token);
  }
}
