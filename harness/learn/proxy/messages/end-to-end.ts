import { listOf, type Field, type Head } from "./head.ts";

/**
 * The fields that describe only the connection that a message came over (RFC 9110 §7.6.1, §11.7).
 *
 * `Transfer-Encoding` and `Trailer` go on, since a body goes on in its chunks and with its trailers.
 */
const ofOneConnection: ReadonlySet<string> = new Set([
  "proxy-connection",
  "te",
  "upgrade",
  "proxy-authorization",
  "proxy-authenticate",
  "proxy-authentication-info",
]);

/** Without these a message would become another one, whatever `Connection` names. */
const always: ReadonlySet<string> = new Set(["host", "content-length", "transfer-encoding", "trailer"]);

/**
 * How long a connection lives. Each connection of a client has one of its own to the server, which lives as long, so
 * these hold for both.
 */
const lifetimes: ReadonlySet<string> = new Set(["close", "keep-alive"]);

/** The fields of a message that are forwarded to the other connection. */
export function endToEnd(head: Head, { keepAlive }: { readonly keepAlive: boolean }): readonly Field[] {
  const named = new Set(listOf(head, "connection").filter((name) => !always.has(name)));
  return head.fields.flatMap((field) => {
    const name = field.name.toLowerCase();
    if (name === "connection") return lifetimeIn(field);
    if (name === "keep-alive") return keepAlive ? [field] : [];
    return ofOneConnection.has(name) || named.has(name) ? [] : [field];
  });
}

/** What a Connection field says about the lifetime; nothing if it says nothing. */
function lifetimeIn(field: Field): readonly Field[] {
  const options = field.value.split(",").map((option) => option.trim());
  const kept = options.filter((option) => lifetimes.has(option.toLowerCase()));
  if (kept.length === options.length) return [field];
  return kept.length === 0 ? [] : [withValue(field, kept.join(", "))];
}

/** A field with another value, its name spelled as before. */
export function withValue({ name }: Field, value: string): Field {
  return { name, value, line: `${name}: ${value}\r\n` };
}
