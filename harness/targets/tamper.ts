import type { Send } from "./send.ts";

/** Makes a server misbehave in one way: stands between the contract and the mock. */
export type Tamper = (send: Send) => Send;

/** Which requests a tampering touches. */
export interface When {
  readonly method?: string;
  /** Held against the path and query of the request. */
  readonly url?: RegExp;
  /** Held against the request's body. */
  readonly body?: RegExp;
}

/** One status in the place of another. */
export function status(from: number, to: number, when: When = {}): Tamper {
  return after(when, (response) => (response.status === from ? copy(response, { status: to }) : response));
}

/** A successful answer of JSON that is changed on its way. */
export function json(when: When, change: (body: Record<string, unknown>) => object): Tamper {
  return after(when, async (response) => {
    if (!response.ok) return response;
    const sent = await response.clone().text();
    const body: unknown = sent === "" ? undefined : JSON.parse(sent);
    if (typeof body !== "object" || body === null || Array.isArray(body)) return response;
    return copy(response, { body: JSON.stringify(change({ ...body })) });
  });
}

/** An answer whose text is changed on its way. */
export function text(when: When, change: (text: string, sent: string) => string): Tamper {
  return after(when, async (response, sent) => copy(response, { body: change(await response.text(), sent) }));
}

/** A header that is left out. */
export function withoutHeader(name: string, when: When = {}): Tamper {
  return after(when, (response) => {
    const altered = copy(response, {});
    altered.headers.delete(name);
    return altered;
  });
}

/** A header with another value. */
export function withHeader(name: string, value: string, when: When = {}): Tamper {
  return after(when, (response) => {
    const altered = copy(response, {});
    altered.headers.set(name, value);
    return altered;
  });
}

/** A call that is answered without being carried out. */
export function swallowed(when: When, body = "{}"): Tamper {
  return (send) => async (request) => {
    const sent = await request.clone().text();
    return matches(when, request, sent) ? new Response(body, { headers: jsonType }) : send(request);
  };
}

/** A query parameter that never arrives. */
export function withoutQuery(name: string): Tamper {
  return (send) => async (request) => {
    const url = new URL(request.url);
    if (request.url.includes("/__mock") || !url.searchParams.has(name)) return send(request);
    url.searchParams.delete(name);
    return send(new Request(url, request));
  };
}

const jsonType = { "Content-Type": "application/json" };

function after(
  when: When,
  change: (response: Response, sent: string) => Response | Promise<Response>,
): Tamper {
  return (send) => async (request) => {
    const sent = await request.clone().text();
    const response = await send(request);
    return matches(when, request, sent) ? change(response, sent) : response;
  };
}

function matches({ method, url, body }: When, request: Request, sent: string): boolean {
  if (request.url.includes("/__mock")) return false;
  const { pathname, search } = new URL(request.url);
  return (
    (method === undefined || request.method === method) &&
    (url === undefined || url.test(pathname + search)) &&
    (body === undefined || body.test(sent))
  );
}

function copy(response: Response, { status, body }: { status?: number; body?: string }): Response {
  return new Response(body ?? response.body, {
    status: status ?? response.status,
    headers: new Headers(response.headers),
  });
}
