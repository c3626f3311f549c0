const secretHeaders = new Set(["authorization", "proxy-authorization", "cookie", "set-cookie"]);
const secretFields = "client_secret|clientSecret|access_token|password|scimToken|token";
const inForm = new RegExp(`(^|&)(${secretFields})=[^&]*`, "g");
const inJson = new RegExp(`"(${secretFields})"(\\s*):(\\s*)"(?:[^"\\\\]|\\\\.)*"`, "g");

/** Headers as a plain object, with credentials blotted out but for their scheme. */
export function redactHeaders(headers: Headers): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value] of headers) {
    shown[name] = secretHeaders.has(name) ? value.replace(/^(\w+ )?.*$/s, "$1[redacted]") : value;
  }
  return shown;
}

/** A body as it travelled, JSON or form, with the values of secret fields blotted out. */
export function redactBody(body: string): string {
  if (body === "") return body;
  return body.replace(inForm, "$1$2=[redacted]").replace(inJson, '"$1"$2:$3"[redacted]"');
}
