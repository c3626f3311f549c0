import { Failure } from "./failure.ts";
import type { Policy } from "./policy.ts";
import type { Json } from "./work.ts";

/** The server that a client talks to, and how it waits. */
export interface Server {
  readonly tokenUrl: string;
  readonly restUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signal: AbortSignal;
  readonly wait: (ms: number) => Promise<void>;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

interface Call {
  readonly body?: Json;
  readonly isAnswer?: (answer: Json) => boolean;
}

/** Calls the server with a token, and calls again where that is safe. */
export class Connection {
  readonly #server: Server;
  readonly #policy: Policy;
  #token: { readonly value: string; calls: number } | undefined;

  constructor(server: Server, policy: Policy) {
    this.#server = server;
    this.#policy = policy;
  }

  /**
   * Sends a call, and again where that is safe.
   * @param isAnswer whether an answer is what was asked for; another one counts as unreadable
   * @throws {Failure}
   */
  call(method: Method, path: string, { body, isAnswer = () => true }: Call = {}): Promise<Json> {
    return this.#repeating(async () => {
      this.#server.signal.throwIfAborted();
      const answer = await this.#withToken(method, path, body);
      if (!this.#policy.checksAnswers || isAnswer(answer)) return answer;
      throw new Failure(`${method} ${path}: this is not what was asked for`, {
        status: 0,
        isWrite: method !== "GET",
      });
    });
  }

  /** Sends a call until it succeeds, as often as the policy allows. */
  async #repeating<T>(send: () => Promise<T>): Promise<T> {
    const { attempts, isPassing, isOutcomeUnknown } = this.#policy;
    for (let attempt = 1; ; attempt++) {
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof Failure) || attempt >= attempts || !isPassing(error)) throw error;
        if (isOutcomeUnknown(error)) throw error;
        await this.pause(error, attempt);
      }
    }
  }

  async pause(failure: Failure, attempt: number): Promise<void> {
    const ms = this.#policy.pauseMs(failure, attempt);
    if (ms > 0) await this.#server.wait(ms);
  }

  async #withToken(method: Method, path: string, body: Json | undefined): Promise<Json> {
    for (let renewal = 0; ; renewal++) {
      const token = await this.#currentToken();
      try {
        return await this.#send(this.#server.restUrl + path, method !== "GET", {
          method,
          headers: {
            Authorization: `Bearer ${token}`,
            ...(body !== undefined && { "Content-Type": "application/json" }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
      } catch (error) {
        const isRefused = error instanceof Failure && error.status === 401;
        if (!isRefused || renewal >= this.#policy.renewals) throw error;
        this.#token = undefined;
      }
    }
  }

  async #currentToken(): Promise<string> {
    if (this.#token === undefined || this.#token.calls >= this.#policy.callsPerToken) {
      this.#token = { value: await this.#requestToken(), calls: 0 };
    }
    this.#token.calls++;
    return this.#token.value;
  }

  /** Sends the credentials in the body, or in the header where the server wants them there (RFC 6749 §2.3.1). */
  async #requestToken(): Promise<string> {
    const { clientId, clientSecret } = this.#server;
    const inBody = { client_id: clientId, client_secret: clientSecret };
    try {
      return await this.#grant(inBody, {});
    } catch (error) {
      if (!(error instanceof Failure) || (error.status !== 400 && error.status !== 401)) throw error;
      const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
      return this.#grant({}, { Authorization: `Basic ${basic}` });
    }
  }

  async #grant(
    credentials: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>>,
  ): Promise<string> {
    const body = new URLSearchParams({ grant_type: "client_credentials", ...credentials });
    const answer = await this.#send(this.#server.tokenUrl, false, { method: "POST", headers, body });
    if (typeof answer["access_token"] === "string") return answer["access_token"];
    throw new Failure("The answer has no token.", { status: 0, isWrite: false });
  }

  async #send(url: string, isWrite: boolean, init: RequestInit): Promise<Json> {
    const { timeoutMs, read } = this.#policy;
    const what = `${init.method} ${new URL(url).pathname}`;
    const ends = [this.#server.signal, ...(timeoutMs === undefined ? [] : [AbortSignal.timeout(timeoutMs)])];
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, { ...init, signal: AbortSignal.any(ends), redirect: "manual" });
      text = await response.text();
    } catch (error) {
      throw new Failure(`${what}: no answer (${String(error)})`, { status: 0, isWrite });
    }
    const { status, ok, headers } = response;
    if (!ok) {
      const retryAfter = headers.get("Retry-After") ?? undefined;
      throw new Failure(`${what}: ${status} ${text.slice(0, 200)}`, { status, isWrite, retryAfter });
    }
    if (status === 204) return {};
    try {
      return read(text);
    } catch {
      throw new Failure(`${what}: the answer cannot be read: ${text.slice(0, 80)}`, { status: 0, isWrite });
    }
  }
}
