import type { Exchange } from "./client.ts";
import type { Session } from "./session.ts";

/** Headers that curl sets itself, or that belong to one connection. */
const own = new Set([
  "host",
  "content-length",
  "connection",
  "accept-encoding",
  "user-agent",
  "authorization",
]);

/** How the journal writes a secret. */
const hidden = /\[redacted\]/;

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The commands that repeat an exchange. The journal holds no token, so a new one is requested for the same client. */
export function curlOf(session: Place, exchange: Exchange): string {
  const { method, path, query, clientId, request } = exchange;
  const search = new URLSearchParams(query).toString();
  const headers = Object.entries(request.headers).filter(([name]) => !own.has(name.toLowerCase()));
  const call: Call = {
    method,
    path: path + (search === "" ? "" : `?${search}`),
    headers: Object.fromEntries(headers),
    body: request.body,
  };
  const isSigned = Object.keys(request.headers).some((name) => name.toLowerCase() === "authorization");
  if (!isSigned) return curl(session.url, call);
  if (clientId !== undefined && exchange.surface !== "oauth") return curlWithToken(session, clientId, call);
  const note = "# Put the credential into TOKEN first: the journal does not hold it.";
  return `${note}\n${curl(session.url, call, "$TOKEN")}`;
}

type Place = Pick<Session, "url" | "token" | "sandbox">;

/** A command that asks the mock for a token of a client, and one that uses it. */
export function curlWithToken(session: Place, clientId: string, call: Call): string {
  const mint = curlOfControl(session, "/tokens", { clientId });
  return `TOKEN=$(${mint} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')\n${curl(session.url, call, "$TOKEN")}`;
}

/** A command that posts a body to the control surface. The token is not written into it. */
export function curlOfControl({ url, token, sandbox }: Place, path: string, body: unknown): string {
  const place = sandbox.value === undefined ? "" : `?sandbox=${encodeURIComponent(sandbox.value)}`;
  const control = token.value === undefined ? "" : ` -H "Authorization: Bearer $CONTROL_TOKEN"`;
  return `curl -s${control} -H 'Content-Type: application/json' -d ${quoted(JSON.stringify(body))} ${quoted(`${url}/__mock${path}${place}`)}`;
}

function curl(url: string, { method, path, headers = {}, body = "" }: Call, bearer?: string): string {
  const parts = [
    method === "GET" ? "curl -si" : `curl -si -X ${quoted(method)}`,
    ...(bearer === undefined ? [] : [`-H "Authorization: Bearer ${bearer}"`]),
    ...Object.entries(headers)
      .filter(([, value]) => !hidden.test(value))
      .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === "" ? [] : [`--data-binary ${quoted(body)}`]),
    quoted(url + path),
  ];
  return parts.join(" \\\n  ");
}

/** A word of a POSIX shell. */
function quoted(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
