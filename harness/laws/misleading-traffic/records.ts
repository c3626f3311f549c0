import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import { Redaction } from "../../../mock-server/message/redaction/redaction.ts";
import type { Chance } from "../../../testing/chance.ts";
import type { WireCall } from "./wire.ts";

/** Turns exchanges, given in the order in which the server carried them out, into a record. */
type Write = (calls: readonly WireCall[], chance: Chance) => readonly RecordedCall[];

/** Ways of recording the same exchanges. */
const records = {
  "as they were sent": (calls) => bySending(calls),
  "as they ended": (calls) => calls.toSorted((a, b) => a.at + a.durationMs - b.at - b.durationMs),
  "without secrets": (calls) => bySending(calls).map(redacted),
  "with numbered secrets": (calls) => numbered(bySending(calls)),
  "without times": (calls) => calls.map((call) => ({ ...call, at: undefined, durationMs: undefined })),
  "without some bodies": (calls, chance) =>
    bySending(calls).map((call) => ({
      ...call,
      ...(chance.oneIn(6) && { responseBody: undefined }),
      ...(chance.oneIn(6) && { requestBody: undefined }),
    })),
  "without Authorization": (calls) => bySending(calls).map(withoutAuthorization),
  "without some reads": (calls, chance) =>
    bySending(calls).filter(({ method }) => method !== "GET" || !chance.oneIn(4)),
} as const satisfies Readonly<Record<string, Write>>;

export type RecordName = keyof typeof records;

export const recordNames: readonly RecordName[] = [
  "as they were sent",
  "as they ended",
  "without secrets",
  "with numbered secrets",
  "without times",
  "without some bodies",
  "without Authorization",
  "without some reads",
];

export function recordOf(
  name: RecordName,
  calls: readonly WireCall[],
  chance: Chance,
): readonly RecordedCall[] {
  return records[name](calls, chance);
}

function bySending(calls: readonly WireCall[]): readonly WireCall[] {
  return calls.toSorted((a, b) => a.at - b.at);
}

/** Redacts an exchange as the mock's journal and HAR files do. */
function redacted(call: WireCall): RecordedCall {
  const redaction = new Redaction();
  const headers = (given: Headers) => new Headers(redaction.headers(given));
  return {
    ...call,
    url: redaction.url(call.url),
    requestHeaders: headers(call.requestHeaders),
    requestBody: redaction.body(call.requestBody),
    responseHeaders: headers(call.responseHeaders),
    responseBody: redaction.body(call.responseBody),
  };
}

/** Numbers the secrets, as a recorder does that hides them but keeps them distinguishable. */
function numbered(calls: readonly WireCall[]): readonly RecordedCall[] {
  const numbers = new Map<string, number>();
  const hide = (secret: string) => {
    const number = numbers.get(secret) ?? numbers.size + 1;
    numbers.set(secret, number);
    return `[token ${number}]`;
  };
  return calls.map((call) => {
    const authorization = call.requestHeaders.get("authorization");
    const requestHeaders = new Headers(call.requestHeaders);
    const [scheme, secret] = authorization?.split(" ") ?? [];
    if (secret !== undefined) requestHeaders.set("authorization", `${scheme} ${hide(secret)}`);
    const inForm = (text: string) =>
      text.replaceAll(/(?<=client_secret=)[^&]+/g, (each) =>
        encodeURIComponent(hide(decodeURIComponent(each))),
      );
    const inJson = (text: string) => text.replaceAll(/(?<="(?:access_token|client_secret)":")[^"]+/g, hide);
    return {
      ...call,
      requestHeaders,
      requestBody: inJson(inForm(call.requestBody)),
      responseBody: inJson(call.responseBody),
    };
  });
}

function withoutAuthorization(call: WireCall): RecordedCall {
  const requestHeaders = new Headers(call.requestHeaders);
  requestHeaders.delete("authorization");
  return { ...call, requestHeaders };
}
