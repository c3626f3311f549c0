import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import type { MockServer } from "../../../mock-server/public/library.ts";
import { basicPairs } from "../../../mock-server/message/redaction/known-secrets.ts";
import { Recorder } from "../traffic.ts";
import { Identities } from "./identities.ts";

/** Headers of the connection, and headers that `fetch` sets itself. */
const ofConnection = ["host", "connection", "content-length", "accept-encoding", "keep-alive"];

/**
 * Replays recorded requests to a mock, in order, with the mock's ids, tokens and credentials.
 * @returns the new exchanges, with the places of the recorded requests
 */
export async function sendAgain(
  calls: readonly RecordedCall[],
  mock: MockServer,
): Promise<readonly RecordedCall[]> {
  const recorder = new Recorder();
  const send = recorder.fetch(fetch);
  const identities = new Identities();
  for (const call of calls) {
    const { pathname, search } = new URL(call.url);
    const headers = headersFor(mock, call, identities);
    const body = bodyFor(mock, call, identities);
    const response = await send(`${mock.url}${identities.translate(pathname + search)}`, {
      method: call.method,
      headers,
      redirect: "manual",
      ...(body !== "" && { body }),
    });
    identities.learn(jsonOf(call.responseBody), jsonOf(await response.text()));
  }
  return recorder.calls.map((call, index) => ({ ...call, place: calls[index]?.place ?? "" }));
}

function headersFor(mock: MockServer, { requestHeaders }: RecordedCall, identities: Identities): Headers {
  const headers = new Headers();
  for (const [name, value] of requestHeaders) {
    if (ofConnection.includes(name)) continue;
    const [basic = ""] = basicPairs(mock.credentials.clientId, mock.credentials.clientSecret);
    headers.set(name, /^basic /i.test(value) ? `Basic ${basic}` : identities.translate(value));
  }
  return headers;
}

function bodyFor(mock: MockServer, { url, requestBody = "" }: RecordedCall, identities: Identities): string {
  if (!new URL(url).pathname.endsWith("/token")) return identities.translate(requestBody);
  const form = new URLSearchParams(requestBody);
  if (form.has("client_id")) form.set("client_id", mock.credentials.clientId);
  if (form.has("client_secret")) form.set("client_secret", mock.credentials.clientSecret);
  return form.toString();
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
