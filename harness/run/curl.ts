import { shellQuoted } from "../process/shell.ts";
import type { Sent } from "../../contracts/session/seen.ts";
import { redactBody } from "../../contracts/wire/redact.ts";

/** A curl line that sends a request again; credentials stand as variables of the shell. */
export function curlOf({ method, url, headers, body }: Sent): string {
  const parts = ["curl -i", method === "GET" ? "" : `-X ${method}`, shellQuoted(url)];
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${header(name, value)}`);
  if (body !== undefined) parts.push(`--data-raw ${shellQuoted(shortened(redactBody(body)))}`);
  return parts.filter((part) => part !== "").join(" ");
}

function header(name: string, value: string): string {
  if (name.toLowerCase() !== "authorization") return shellQuoted(`${name}: ${value}`);
  const [scheme = ""] = value.split(" ");
  const variable = scheme.toLowerCase() === "basic" ? "$ALTERYX_BASIC" : "$ALTERYX_TOKEN";
  return `"${name}: ${scheme} ${variable}"`;
}

/** A body too long to be pasted is cut; what matters of it is its size. */
function shortened(body: string): string {
  return body.length <= 4000 ? body : `${body.slice(0, 200)}… (${body.length} characters)`;
}
