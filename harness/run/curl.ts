import { shellQuoted } from "../process/shell.ts";
import type { Sent } from "../../contracts/session/seen.ts";
import type { Redaction } from "../../mock-server/message/redaction/redaction.ts";

/** A curl line that sends a request again; credentials stand as variables of the shell. */
export function curlOf({ method, url, headers, body }: Sent, redaction: Redaction): string {
  const parts = [
    "curl -i",
    method === "GET" ? "" : `-X ${redaction.text(method)}`,
    shellQuoted(redaction.url(url)),
  ];
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${header(name, value, redaction)}`);
  if (body !== undefined) parts.push(`--data-raw ${shellQuoted(shortened(redaction.body(body)))}`);
  return parts.filter((part) => part !== "").join(" ");
}

function header(name: string, value: string, redaction: Redaction): string {
  if (name.toLowerCase() !== "authorization") {
    return shellQuoted(`${redaction.text(name)}: ${redaction.header(name, value)}`);
  }
  const [scheme = ""] = redaction.header(name, value).split(" ");
  const variable = scheme.toLowerCase() === "basic" ? "$ALTERYX_BASIC" : "$ALTERYX_TOKEN";
  return `"${name}: ${scheme === value ? scheme : `${scheme} ${variable}`}"`;
}

/** A body that is too long to paste is cut; only its size matters. */
function shortened(body: string): string {
  return body.length <= 4000 ? body : `${body.slice(0, 200)}… (${body.length} characters)`;
}
