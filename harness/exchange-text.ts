import type { Seen } from "../contracts/session/seen.ts";

const longestBody = 2000;

/** An exchange as a person reads it: request and answer, long bodies cut. Secrets are still in it. */
export function exchangeText({ sent, status, headers, text }: Seen): string {
  return [
    `${sent.method} ${sent.url}`,
    ...Object.entries(sent.headers).map(([name, value]) => `${name}: ${value}`),
    ...bodyLines(sent.body ?? ""),
    "",
    `HTTP ${status}`,
    ...[...headers].map(([name, value]) => `${name}: ${value}`),
    ...bodyLines(text),
  ].join("\n");
}

/** An exchange in one line, with the beginning of the answer's body. */
export function exchangeLine({ line, text }: Seen): string {
  const body = text.replaceAll(/\s+/g, " ").slice(0, 200);
  return body === "" ? line : `${line} ${body}`;
}

function bodyLines(body: string): string[] {
  if (body === "") return [];
  const shown =
    body.length <= longestBody ? body : `${body.slice(0, longestBody)}… (${body.length} characters)`;
  return ["", shown];
}
