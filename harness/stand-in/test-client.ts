import type { StandIn } from "./stand-in.ts";

/** An answer as it was received. `json` is undefined if the body is not JSON. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

interface Sending {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** The default is the first key's token, fetched once. */
  readonly token?: string;
}

export interface Client {
  readonly standIn: StandIn;
  send(method: string, path: string, sending?: Sending): Promise<Seen>;
  /** One token request with the credentials in the body, by HTTP Basic, or both. */
  tokenRequest(options?: TokenRequest): Promise<Seen>;
  /** A new token, requested in the flavour's way. */
  newToken(which?: "first" | "second"): Promise<string>;
}

interface TokenRequest {
  readonly which?: "first" | "second";
  readonly by?: "body" | "basic" | "json";
  readonly secret?: string;
  /** An Authorization header in addition to credentials in the body. */
  readonly authorization?: string;
}

interface Flavoured {
  readonly tokenPath: string;
  readonly basePath: string;
  readonly by: "body" | "basic";
}

export const guideClient: Flavoured = { tokenPath: "/oauth2/token", basePath: "/api/v3", by: "body" };
export const vendorClient: Flavoured = {
  tokenPath: "/webapi/oauth2/token",
  basePath: "/webapi/v3",
  by: "basic",
};

export function createClient(standIn: StandIn, { tokenPath, basePath, by }: Flavoured): Client {
  let firstToken: string | undefined;
  const client: Client = {
    standIn,
    async send(method, path, { body, headers = {}, token } = {}) {
      firstToken ??= token === undefined ? await client.newToken() : undefined;
      const type = { "content-type": "application/json" };
      return request(`${standIn.url}${path.startsWith("//") ? path.slice(1) : basePath + path}`, {
        method,
        headers: {
          authorization: `Bearer ${token ?? firstToken ?? ""}`,
          ...(body === undefined ? {} : type),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
    },
    async tokenRequest({ which = "first", by: way = by, secret, authorization } = {}) {
      const key = which === "first" ? standIn : standIn.secondKey;
      const clientSecret = secret ?? key.clientSecret;
      const grant = { grant_type: "client_credentials" };
      const inBody = { ...grant, client_id: key.clientId, client_secret: clientSecret };
      const url = standIn.url + tokenPath;
      if (way === "json") {
        const headers = { "content-type": "application/json" };
        return request(url, { method: "POST", headers, body: JSON.stringify(inBody) });
      }
      if (way === "body") {
        const headers = { ...(authorization !== undefined && { authorization }) };
        return request(url, { method: "POST", headers, body: new URLSearchParams(inBody) });
      }
      const basic = `Basic ${Buffer.from(`${key.clientId}:${clientSecret}`).toString("base64")}`;
      const headers = { authorization: basic };
      return request(url, { method: "POST", headers, body: new URLSearchParams(grant) });
    },
    async newToken(which = "first") {
      const { json, status } = await client.tokenRequest({ which });
      const token = pick(json, "access_token");
      if (typeof token !== "string") throw new Error(`no token was issued: ${status}`);
      return token;
    },
  };
  return client;
}

async function request(url: string, init: RequestInit): Promise<Seen> {
  const response = await fetch(url, { redirect: "manual", ...init });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  const json: unknown = isJson ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, json };
}

/** The value at a path of property names and indexes. Undefined if the path ends early. */
export function pick(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = Object.entries(at).find(([name]) => name === String(step))?.[1];
  }
  return at;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function idIn(value: unknown): string {
  const id = typeof value === "string" ? value : pick(value, "id");
  if (typeof id !== "string") throw new Error(`there is no id in ${JSON.stringify(value)}`);
  return id;
}

/** The name of the answer that belongs to a status. Any other status is shown unchanged. */
export function byStatus({ status }: Seen, answers: Readonly<Record<number, string>>): string {
  return answers[status] ?? `status ${status}`;
}
