const secretHeaders = new Set(["authorization", "proxy-authorization", "cookie", "set-cookie"]);
const secretFields = "client_secret|clientSecret|access_token|password|scimToken|token";
const inForm = new RegExp(`(^|&)(${secretFields})=[^&]*`, "g");
const text = String.raw`"(?:[^"\\]|\\.)*"`;
// SCIM's names have no case, and may stand behind a URN.
const inJson = new RegExp(`("(?:[^"\\\\]*:)?(?:${secretFields})"\\s*:\\s*)${text}`, "gi");
// A PATCH of SCIM names the password in its path; what is beside is bounded, or a long body would take long.
const passwordPath = String.raw`"path"\s*:\s*"[^"\\]*password"`;
const inPatch = new RegExp(`(${passwordPath}[^{}]{0,200}?"value"\\s*:\\s*)${text}`, "gi");
const beforePath = new RegExp(`("value"\\s*:\\s*)${text}([^{}]{0,200}?${passwordPath})`, "gi");

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
  return body
    .replace(inForm, "$1$2=[redacted]")
    .replace(inJson, '$1"[redacted]"')
    .replace(inPatch, '$1"[redacted]"')
    .replace(beforePath, '$1"[redacted]"$2');
}
