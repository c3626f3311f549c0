import { z } from "zod";
import { tokenAnswer } from "../../contracts/wire/oauth.ts";

/** An unexpected answer. */
export class Unexpected extends Error {
  override readonly name = "Unexpected";
}

/** Counts requests and hits of faults. */
export interface Tally {
  requests: number;
  injected: number;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The expected statuses. An answer from a fault is always expected. */
  readonly expect: readonly number[];
  /** Whether a fault may lose the connection. */
  readonly mayBeLost?: boolean;
}

const created = z.object({ id: z.string() });
const sandboxAnswer = z.object({
  id: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  scimToken: z.string(),
});
export type SandboxFacts = z.infer<typeof sandboxAnswer>;

/** Sends calls to one mock and checks their answers. */
export class SoakClient {
  readonly #origin: string;
  readonly tally: Tally = { requests: 0, injected: 0 };

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The text of the answer. Undefined if a fault replaced or lost it. @throws {Unexpected} */
  async call({ method, path, headers, body, expect, mayBeLost = false }: Call): Promise<string | undefined> {
    this.tally.requests++;
    const isForm = body instanceof URLSearchParams;
    let response: Response;
    let text: string;
    try {
      response = await fetch(this.#origin + path, {
        method,
        headers: { ...(body !== undefined && !isForm && { "Content-Type": "application/json" }), ...headers },
        ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (error) {
      if (!mayBeLost) throw new Unexpected(`${method} ${path} got no answer: ${String(error)}`);
      this.tally.injected++;
      return undefined;
    }
    if (response.headers.has("x-mock-fault")) {
      this.tally.injected++;
      return undefined;
    }
    if (expect.includes(response.status)) return text;
    throw new Unexpected(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
  }

  async control(method: string, path: string, body?: unknown): Promise<string> {
    const answer = await this.call({ method, path: `/__mock${path}`, body, expect: [200, 201, 204] });
    return answer ?? "";
  }

  async createSandbox(profile: string): Promise<SandboxFacts> {
    return sandboxAnswer.parse(JSON.parse(await this.control("POST", "/sandboxes", { profile })));
  }

  /** A bearer token. `undefined` if a fault hit the request. */
  async token(base: string, { clientId, clientSecret }: SandboxFacts): Promise<string | undefined> {
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    });
    const path = `${base}/token`;
    const text = await this.call({ method: "POST", path, body, expect: [200], mayBeLost: true });
    return text === undefined ? undefined : tokenAnswer.parse(JSON.parse(text)).access_token;
  }
}

/** The id in the answer to a create. */
export function idOf(text: string): string {
  return created.parse(JSON.parse(text)).id;
}
