import { decodeForm } from "../parameters.ts";

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** A text without the escapes of XML. */
function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (escape, hex, decimal, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? escape;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : escape;
  });
}

/** A text without the escapes of JSON. */
function unescapeJson(text: string): string {
  if (!text.includes("\\")) return text;
  // In one pass: a backslash that stood for itself begins no escape.
  return text.replaceAll(/\\(?:u([\da-f]{4})|([^u]))/gis, (_, code: string | undefined, mark: string) =>
    code === undefined ? mark : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** A text without the escapes of URLs. */
function unescapeUrl(text: string): string {
  return text.includes("%") ? text.replaceAll(/(?:%[\da-f]{2})+/gi, decodeForm) : text;
}

/** A text without the escapes of URLs, forms, JSON and XML, for a search in what cannot be read. */
export function unescapeAll(text: string): string {
  return unescapeUrl(unescapeXml(unescapeJson(text)));
}

const ways = [unescapeAll, unescapeJson, unescapeXml, unescapeUrl];

/**
 * What may be under some layers of escapes: of all kinds, and of each kind alone, since what looks like an escape of one
 * kind may stand for itself among those of another, such as a backslash in XML.
 */
export function textsUnder(text: string, layers: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const unescape of ways) {
    let escaped = text;
    for (let layer = 0; layer < layers; layer++) {
      const plain = unescape(escaped);
      if (plain === escaped) break;
      found.add(plain);
      escaped = plain;
    }
  }
  return found;
}
