import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "../../../surfaces/control/generated/control-types.ts";
import type { Session } from "./session.ts";

export type Schemas = components["schemas"];
export type Exchange = Schemas["Exchange"];
export type MockClient = Client<paths, "application/json">;

/** What the mock answered instead of doing what it was asked. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: string;
  /** The place in the body that is wrong, such as `match.operation`. */
  readonly path: string | undefined;

  constructor(status: number, { code, message, path }: { code: string; message: string; path?: string }) {
    super(message);
    this.status = status;
    this.code = code;
    this.path = path;
  }
}

/**
 * The calls of `/__mock`, typed by its own description, with answers in JSON. Each carries the token and the
 * sandbox of the session.
 */
export function createMockClient(session: Session): MockClient {
  const { url, token, sandbox } = session;
  const client = createClient<paths, "application/json">({
    baseUrl: url,
    querySerializer: (query) => {
      const given = Object.entries({ sandbox: sandbox.value, ...query }).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
      );
      return new URLSearchParams(given).toString();
    },
  });
  client.use({
    onRequest: ({ request }) => {
      if (token.value !== undefined) request.headers.set("Authorization", `Bearer ${token.value}`);
      return request;
    },
    onResponse: ({ response }) => {
      if (response.status === 401) session.refused();
    },
  });
  return client;
}

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer. @throws {Refusal} */
export async function dataOf<T>(calling: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await calling;
  if (data === undefined) throw refusalOf(response.status, error);
  return data;
}

/** For a call that answers nothing. @throws {Refusal} */
export async function done(calling: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await calling;
  if (!response.ok) throw refusalOf(response.status, error);
}

export function refusalOf(status: number, error: unknown): Refusal {
  const told = typeof error === "object" && error !== null && "error" in error ? error.error : undefined;
  if (isTold(told)) return new Refusal(status, told);
  return new Refusal(status, { code: "unknown", message: `The mock answered ${status}.` });
}

function isTold(told: unknown): told is { code: string; message: string; path?: string } {
  return typeof told === "object" && told !== null && "message" in told && "code" in told;
}
