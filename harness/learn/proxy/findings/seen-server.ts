// Tested by harness/learn/proxy/findings/client-watch.test.ts.
import { clientIdOf, bearerToken } from "../../../../mock-server/message/credentials.ts";
import { isJsonObject } from "../../../../mock-server/message/json.ts";
import type { KnownServer } from "../../../../mock-server/watch/findings/rule.ts";
import { directoryId } from "../../../../mock-server/watch/findings/user-calls.ts";
import { LruMap } from "../../../../mock-server/world/lru-map.ts";
import type { ExchangeText } from "../record/exchange-text.ts";

const maxUsers = 10_000;
const maxTokens = 10_000;

interface SeenToken {
  readonly clientId: string | undefined;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** What the exchanges have shown about a server. */
export class SeenServer implements KnownServer {
  now = 0;
  /** It cannot be seen from outside, so it is never known to be off. */
  readonly isSsoOff = false;
  readonly #idsByEmail = new LruMap<string, string>(maxUsers);
  readonly #tokens = new LruMap<string, SeenToken>(maxTokens);

  /** Learns from an exchange that was answered at an instant. */
  learn(exchange: ExchangeText, answer: unknown, now: number): void {
    this.now = now;
    this.#learnToken(exchange, answer);
    this.#learnUsers(answer);
  }

  usersNamed(email: string): readonly { readonly id: string }[] {
    const id = this.#idsByEmail.get(email.toLowerCase());
    return id === undefined ? [] : [{ id }];
  }

  isExpired(token: string): boolean {
    const seen = this.#tokens.get(token);
    return seen !== undefined && this.now >= seen.expiresAt;
  }

  /** The client id of an exchange: as it says itself, or that of the client to which its token was issued. */
  clientOf({ requestHeaders, requestBody, path }: ExchangeText): string | undefined {
    const authorization = requestHeaders.get("authorization") ?? undefined;
    const token = bearerToken(authorization)?.value;
    if (token !== undefined) return this.#tokens.get(token)?.clientId;
    return isTokenPath(path) ? clientIdOf(authorization, requestBody ?? "") : clientIdOf(authorization, "");
  }

  #learnToken(exchange: ExchangeText, answer: unknown): void {
    if (!isTokenPath(exchange.path) || !isJsonObject(answer)) return;
    const { access_token: token, expires_in: seconds } = answer;
    if (typeof token !== "string") return;
    const lifetime = Number(seconds ?? Infinity) * 1000;
    this.#tokens.set(token, { clientId: this.clientOf(exchange), expiresAt: this.now + lifetime });
  }

  #learnUsers(value: unknown): void {
    if (Array.isArray(value)) for (const each of value) this.#learnUsers(each);
    if (!isJsonObject(value)) return;
    const { id, email } = value;
    if (typeof id === "string" && typeof email === "string") {
      this.#idsByEmail.set(email.toLowerCase(), directoryId(id));
    }
    for (const list of Object.values(value)) if (Array.isArray(list)) this.#learnUsers(list);
  }
}

function isTokenPath(path: string): boolean {
  return /\/token\/?$/i.test(path);
}
