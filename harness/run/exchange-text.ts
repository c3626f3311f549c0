import type { Seen } from "../../contracts/session/seen.ts";
import type { Redaction } from "../../mock-server/message/redaction/redaction.ts";

const longestBody = 2000;
const longestInLine = 200;

/** An exchange for a person to read, without secrets: request and answer, long bodies cut. */
export function exchangeText({ sent, status, headers, text }: Seen, redaction: Redaction): string {
  return [
    `${redaction.text(sent.method)} ${redaction.url(sent.url)}`,
    ...headerLines(Object.entries(sent.headers), redaction),
    ...bodyLines(redaction.body(sent.body ?? "")),
    "",
    `HTTP ${status}`,
    ...headerLines(headers, redaction),
    ...bodyLines(redaction.body(text)),
  ].join("\n");
}

/** An exchange in one line, without secrets. Only the size of a long body is shown: it may be a list of people. */
export function exchangeLine({ sent, status, text }: Seen, redaction: Redaction): string {
  const line = `${redaction.text(sent.method)} ${redaction.url(sent.url)} → ${status}`;
  const body = redaction.body(text).replaceAll(/\s+/g, " ");
  if (body === "") return line;
  return body.length <= longestInLine
    ? `${line} ${withoutAddresses(body)}`
    : `${line} (${text.length} characters)`;
}

function headerLines(headers: Iterable<readonly [string, string]>, redaction: Redaction): string[] {
  return Object.entries(redaction.headers(headers)).map(([name, value]) => `${name}: ${value}`);
}

function bodyLines(body: string): string[] {
  if (body === "") return [];
  const shown =
    body.length <= longestBody ? body : `${body.slice(0, longestBody)}… (${body.length} characters)`;
  return ["", withoutAddresses(shown)];
}

/** A text without the addresses of people outside the run. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)*/g, (address) =>
    /mock-alteryx/i.test(address) ? address : "somebody@…",
  );
}
