import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import type { Attached } from "./attached.ts";
import { requestBodyIn, responseBodyIn } from "./har-bodies.ts";
import { harEntrySchema, type ReadHarEntry } from "./har-schema.ts";

/** Why an entry is passed over: most are no exchange with a server, and a copy was read from another file. */
export type NotRead = "cached" | "web socket" | "tunnel" | "no HTTP" | "unreadable" | "copy";

/**
 * Reads an entry of a HAR of any writer.
 * @param attached reads bodies that stand in files of their own
 */
export function callOfHar(
  json: unknown,
  place: string,
  attached: Attached = () => undefined,
): RecordedCall | NotRead {
  const { data: entry } = harEntrySchema.safeParse(json);
  if (entry === undefined) return "unreadable";
  const { request, response, time = -1 } = entry;
  const method = request.method.toUpperCase();
  if (method === "CONNECT") return "tunnel";
  if (isWebSocket(entry)) return "web socket";
  if (isCached(entry)) return "cached";
  const requestHeaders = headersOf(request.headers);
  const responseHeaders = headersOf(response.headers);
  const { _mockAlteryx: facts } = entry;
  const { sandbox = "default", injected = false } = facts ?? {};
  // A planned fault says nothing about the server.
  if (injected) responseHeaders.set("x-mock-fault", "injected");
  return {
    place,
    at: instantIn(entry.startedDateTime),
    durationMs: time >= 0 ? time : undefined,
    method,
    url: ofSandbox(request.url, sandbox),
    requestHeaders,
    requestBody: requestBodyIn({ ...request, method }, requestHeaders, attached),
    status: isStatus(response.status) ? response.status : 0,
    responseHeaders,
    responseBody: responseBodyIn(response, responseHeaders, { method, attached }),
  };
}

/** Playwright writes -1 if there was no answer. */
function isStatus(number: number): boolean {
  return Number.isInteger(number) && number >= 100 && number <= 999;
}

function isWebSocket({ request, response, _resourceType }: ReadHarEntry): boolean {
  return _resourceType === "websocket" || response.status === 101 || /^wss?:/i.test(request.url);
}

/** Whether the browser answered, from a cache or by a worker of the page. The server was not asked. */
function isCached({ response, _fromCache, _fetchType = "Network Load" }: ReadHarEntry): boolean {
  const { _fetchedViaServiceWorker: isOfWorker = false } = response;
  return _fromCache !== undefined || _fetchType !== "Network Load" || isOfWorker;
}

/** HTTP/2 has pseudo-headers, such as `:authority`, and Chrome joins several `Set-Cookie` by line feeds. */
function headersOf(pairs: ReadHarEntry["request"]["headers"]): Headers {
  const headers = new Headers();
  for (const { name, value } of pairs) {
    if (name.startsWith(":")) continue;
    for (const line of value.split("\n")) {
      try {
        headers.append(name.trim(), line);
      } catch {
        // Ignores invalid headers.
      }
    }
  }
  return headers;
}

/** The last time that a `Date` can hold. */
const latest = 8.64e15;

/** ISO 8601. `Date.parse` passes over fractions of a millisecond, which tell the order of exchanges. */
export function instantIn(text = ""): number | undefined {
  const at = Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  const [, beyond = ""] = /\.\d{3}(\d+)/.exec(text) ?? [];
  const exact = beyond === "" ? at : at + Number(`0.${beyond}`);
  return exact <= latest ? exact : at;
}

/** A sandbox of a mock is a server of its own. */
export function ofSandbox(url: string, sandbox: string): string {
  if (sandbox === "default") return url;
  return url.replace(/^(\w+:\/\/)(\[[^\]]*\]|[\d.]+(?=[:/])|)/, (_, scheme: string, address: string) =>
    // No name can end in an address.
    address === "" ? `${scheme}${sandbox}.` : `${scheme}${sandbox}.localhost`,
  );
}
