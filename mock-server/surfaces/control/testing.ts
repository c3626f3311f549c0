import { z } from "zod";
import { testMock, type TestMockOptions } from "../../http/testing.ts";
import { builtInWorld } from "../../world/seeds/built-in-worlds.ts";

/** An answer with its body, parsed if it is JSON, otherwise as text. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Picks a value of a JSON body by a path such as `error.code`. Undefined if there is none. */
  readonly at: (path: string) => unknown;
}

/** The instant at which the clock of a test's mock is frozen. */
export const testStart = Date.UTC(2026, 10, 1);

/** A mock for one test with the users of a small company and a frozen clock, and a client that reads answers. */
export async function controlMock({ clock, access }: Pick<TestMockOptions, "clock" | "access"> = {}) {
  const { mock, app } = await testMock({
    world: builtInWorld("small-company"),
    ...(clock === undefined ? { frozenAt: new Date(testStart).toISOString() } : { clock }),
    ...(access !== undefined && { access }),
  });

  async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return seen(await app(requestOf(method, path, body, headers)));
  }

  /** A token from the token endpoint. */
  async function token(clientId = "mock-client-id", clientSecret = "mock-client-secret"): Promise<string> {
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    });
    const answer = await seen(
      await app(new Request("http://mock.test/oauth2/token", { method: "POST", body: form })),
    );
    return z.string().parse(answer.at("access_token"), { error: () => answer.text });
  }

  return {
    mock,
    app,
    token,
    send,
    /** A call of the control surface. */
    control: (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
      send(method, `/__mock${path}`, body, headers),
    /** A call of the surface `rest`. */
    rest: (bearer: string, method: string, path: string, body?: unknown) =>
      send(method, `/api/v3${path}`, body, { Authorization: `Bearer ${bearer}` }),
  };
}

export function requestOf(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Request {
  return new Request(`http://mock.test${path}`, {
    method,
    headers: { ...(body !== undefined && { "Content-Type": "application/json" }), ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

async function seen(response: Response): Promise<Seen> {
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return {
    status: response.status,
    headers: response.headers,
    text,
    at: (path) => path.split(".").reduce(step, json),
  };
}

function step(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(key)
    : undefined;
}

/** The body of a user that can be created. */
export function newUser(number: number) {
  return {
    firstName: "Ada",
    lastName: `Number ${number}`,
    email: `ada.${number}@example.com`,
    role: "Member" as const,
  };
}
