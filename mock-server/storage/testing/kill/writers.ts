import { tokenAnswer } from "../../../../contracts/wire/oauth.ts";

/** What a writer knows of the mock that it calls. */
export interface Known {
  readonly url: string;
  /** A random whole number below a bound. */
  readonly below: (bound: number) => number;
  /** Called with the header `X-Stored` of each answer. */
  readonly answered: (stored: number) => void;
  readonly isKilled: () => boolean;
}

interface Call {
  readonly body?: object;
  readonly token?: string;
}

export async function send(
  { url, answered }: Known,
  method: string,
  path: string,
  { body, token }: Call = {},
) {
  const isForm = body instanceof URLSearchParams;
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(!isForm && { "Content-Type": "application/json" }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  answered(Number(response.headers.get("x-stored")));
  return { ok: response.ok, text };
}

export async function newToken(known: Known, client_id: string, client_secret: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: "client_credentials", client_id, client_secret });
  const { text } = await send(known, "POST", "/oauth2/token", { body });
  return tokenAnswer.parse(JSON.parse(text)).access_token;
}

const urn = "urn:ietf:params:scim:schemas:core:2.0:User";
export const newUser = (email: string) => ({ firstName: "A", lastName: "B", email, role: "Viewer" });
let emails = 0;
export const newEmail = () => `w${emails++}@writers.example`;

/** Calls everything in the default world, until the mock is killed. */
export async function disturb(known: Known): Promise<void> {
  let token = "";
  const call = (method: string, path: string, body?: object, credential?: string) =>
    send(known, method, path, {
      ...(body !== undefined && { body }),
      ...(credential !== undefined && { token: credential }),
    });
  const delay = { type: "uniform", lower: 0, upper: 30 };
  const calls: readonly (() => Promise<unknown>)[] = [
    async () => {
      token = await newToken(known, "mock-client-id", "mock-client-secret");
    },
    () => call("POST", "/api/v3/users", newUser(newEmail()), token),
    () => call("GET", "/api/v3/users", undefined, token),
    () => call("POST", "/scim/v2/Users", { schemas: [urn], userName: newEmail() }, "mock-scim-token"),
    () => call("POST", "/api/v3/usergroups", { name: newEmail(), role: "Viewer" }, token),
    () => call("POST", "/__mock/faults", { id: "late", when: { times: 5 }, delay }),
    () => call("POST", "/__mock/faults", { id: "limit", rateLimit: { limit: 5, window: "PT1S" } }),
    () => call("POST", "/__mock/faults", { id: "cut", when: { probability: 0.3 }, fault: "EMPTY_RESPONSE" }),
    () => call("DELETE", "/__mock/faults"),
    () => call("POST", "/__mock/reset", { keep: ["tokens", "faults"] }),
    () => call("POST", "/__mock/clock/advance", { by: "PT1S" }),
    () => call("POST", "/__mock/snapshots", { name: "default" }),
    () => call("POST", "/__mock/snapshots/default/restore"),
    () => call("DELETE", "/__mock/snapshots/default"),
    () => call("POST", "/__mock/tokens", { clientId: "mock-client-id" }),
    () => call("POST", "/__mock/tokens/revoke", { clientId: "mock-client-id" }),
    () => call("PUT", "/__mock/admin/licence", { seats: known.below(90) + 10 }),
    () => call("POST", "/__mock/seed", { mode: "merge", world: { users: [newUser(newEmail())] } }),
    () => call("POST", "/__mock/sandboxes", { ttl: "PT0.2S" }),
  ];
  while (!known.isKilled()) {
    // A fault may cut the connection, and refuse a token.
    await calls[known.below(calls.length)]?.().catch(() => undefined);
  }
}
