/** A request as the sender may have to send it more than once. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

export async function readSent(request: Request): Promise<Sent> {
  const { method, url, headers } = request;
  return { method, url, headers, body: request.body === null ? "" : await request.text() };
}

export function requestOf({ method, url, headers, body }: Sent, signal: AbortSignal): Request {
  return new Request(url, {
    method,
    headers,
    signal,
    redirect: "manual",
    ...(body !== "" && { body: new TextEncoder().encode(body) }),
  });
}

/** Whether a request changes nothing. */
export function isReading({ method, url }: Sent): boolean {
  return method === "GET" || method === "HEAD" || (method === "POST" && url.endsWith("/token"));
}

/** A question whether SCIM has bulk operations (RFC 7644 §3.7), which names nobody. */
export function isEmptyBulk({ method, url, body }: Sent): boolean {
  return method === "POST" && url.endsWith("/Bulk") && body === "{}";
}

/** A response whose body has been read, to be read again. */
export function again(response: Response, body: string): Response {
  const { status, headers } = response;
  return new Response([204, 205, 304].includes(status) ? null : body, { status, headers });
}
