import type { Seen } from "../../contracts/session/seen.ts";

const longestBody = 2000;
const longestInLine = 200;

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

/** An exchange in one line. Only the size of a long body is shown: it may be a list of people. */
export function exchangeLine({ line, text }: Seen): string {
  const body = text.replaceAll(/\s+/g, " ");
  if (body === "") return line;
  return body.length <= longestInLine ? `${line} ${nobody(body)}` : `${line} (${text.length} characters)`;
}

function bodyLines(body: string): string[] {
  if (body === "") return [];
  const shown =
    body.length <= longestBody ? body : `${body.slice(0, longestBody)}… (${body.length} characters)`;
  return ["", nobody(shown)];
}

/** A text without the addresses of people who are no business of the run. */
function nobody(text: string): string {
  return text.replaceAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)*/g, (address) =>
    /mock-alteryx/i.test(address) ? address : "somebody@…",
  );
}
