/** Where the server is, and the API key of one of its Server Admins. */
export interface Access {
  readonly tokenUrl: string;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How the credentials go to the token endpoint. OAuth libraries differ; RFC 6749 §2.3.1 allows both. */
  readonly credentialsBy?: "body" | "basic";
  /** A token that an earlier run kept. */
  readonly token?: string | undefined;
  /** The most that the server lets on one page; the guide says 100. */
  readonly pageSize?: number;
}

export interface Patience {
  /** Waits this many milliseconds. A test moves the mock's clock instead. */
  readonly wait?: (milliseconds: number) => unknown;
  /** How often a call is tried in all. */
  readonly attempts?: number;
  /** How long an answer may take. */
  readonly timeoutMs?: number;
}

/** The server refused, or did not answer as an API does. */
export class AlteryxError extends Error {
  override readonly name = "AlteryxError";
  /** 0 where no answer came. */
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, message: string, retryAfterMs?: number) {
    super(message);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether the call may have been carried out all the same: the answer was lost, or came from a proxy. */
  get isOutcomeUnknown(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** Calls the server with one token until that ends, and again where that is safe. */
export class Connection {
  readonly #access: Access;
  readonly #wait: NonNullable<Patience["wait"]>;
  readonly #attempts: number;
  readonly #timeoutMs: number;
  #token: string | undefined;

  constructor(access: Access, { wait = sleep, attempts = 4, timeoutMs = 30_000 }: Patience = {}) {
    this.#access = access;
    this.#wait = wait;
    this.#attempts = attempts;
    this.#timeoutMs = timeoutMs;
    this.#token = access.token;
  }

  /** A call that does the same however often it is made. @throws {AlteryxError} */
  call<T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
    return this.#persist(() => this.#send<T>(method, path, body), isPassing);
  }

  /** A call that may be repeated only while it was surely not carried out. @throws {AlteryxError} */
  create<T>(path: string, body: unknown): Promise<T> {
    return this.#persist(
      () => this.#send<T>("POST", path, body),
      (error) => isPassing(error) && !error.isOutcomeUnknown,
    );
  }

  async #send<T>(method: string, path: string, body: unknown): Promise<T> {
    const url = this.#access.apiUrl + path;
    const send = async () =>
      this.#answerTo<T>(url, {
        method,
        headers: {
          Authorization: `Bearer ${(this.#token ??= await this.#fetchToken())}`,
          ...(body !== undefined && { "Content-Type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    const isKept = this.#token !== undefined;
    try {
      return await send();
    } catch (error) {
      if (!isKept || !(error instanceof AlteryxError) || error.status !== 401) throw error;
      // The kept token has ended: it is never sent again.
      this.#token = undefined;
      return send();
    }
  }

  async #fetchToken(): Promise<string> {
    const { tokenUrl, clientId, clientSecret, credentialsBy = "body" } = this.#access;
    const isBasic = credentialsBy === "basic";
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      ...(!isBasic && { client_id: clientId, client_secret: clientSecret }),
    });
    const pair = [clientId, clientSecret].map(encodeURIComponent).join(":");
    const headers = isBasic ? { Authorization: `Basic ${btoa(pair)}` } : {};
    const { access_token } = await this.#persist(
      () => this.#answerTo<{ access_token: string }>(tokenUrl, { method: "POST", headers, body }),
      isPassing,
    );
    return access_token;
  }

  /** A server that never answers counts as one that is not there. */
  #answerTo<T>(url: string, init: RequestInit): Promise<T> {
    return answerTo<T>(url, { ...init, signal: AbortSignal.timeout(this.#timeoutMs) });
  }

  async #persist<T>(deed: () => Promise<T>, mayRepeat: (error: AlteryxError) => boolean): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await deed();
      } catch (error) {
        if (!(error instanceof AlteryxError) || attempt === this.#attempts || !mayRepeat(error)) throw error;
        await this.#wait(error.retryAfterMs ?? 500 * 2 ** attempt);
      }
    }
  }
}

function isPassing({ status }: AlteryxError): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/** @throws {AlteryxError} */
async function answerTo<T>(url: string, init: RequestInit): Promise<T> {
  const what = `${init.method} ${new URL(url).pathname}`;
  const response = await fetch(url, init).catch((error: unknown) => {
    throw new AlteryxError(0, `${what}: no answer (${String(error)})`);
  });
  const text = await response.text();
  if (!response.ok) {
    const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
    const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined;
    throw new AlteryxError(
      response.status,
      `${what}: ${response.status} ${text.slice(0, 200)}`,
      retryAfterMs,
    );
  }
  try {
    // Only DELETE may answer without a body.
    return JSON.parse(text === "" && init.method === "DELETE" ? "{}" : text);
  } catch {
    throw new AlteryxError(502, `${what}: the answer is no JSON: ${text.slice(0, 200)}`);
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
