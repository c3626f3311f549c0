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

/** A text without the escapes of URLs, forms, JSON and XML, for a search in what cannot be read. */
export function unescapeAll(text: string): string {
  const withoutJson = text.includes("\\")
    ? text
        .replaceAll(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .replaceAll(/\\([^u])/gs, "$1")
    : text;
  const withoutXml = unescapeXml(withoutJson);
  if (!withoutXml.includes("%")) return withoutXml;
  return withoutXml.replaceAll(/(?:%[\da-f]{2})+/gi, decodeForm);
}
