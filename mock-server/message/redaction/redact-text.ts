import { isSecretField, redacted } from "./secret-names.ts";
import { unescapeAll } from "./unescape.ts";

/** A credential with its scheme, but for placeholders and challenges. */
const credential = /\b(Basic|Bearer) +(?!\[|\$ALTERYX_|\w+=")(?=\S*[\d_.~+/=-])[\w.~+/=-]{6,}/gi;

// The lookbehinds let a name be tried only at its beginning, so that long texts take linear time.
/** A name, the mark between it and its value, and the scheme of a credential: `name=`, `"name": `, `name: Bearer `. */
const named =
  /(?<![\w.:%$\\-])([\w.:%$\\-]+)["']?\]?\s*([:=])\s*(?:(?:basic|bearer|digest|negotiate|ntlm) +)?/gi;
/** A name in a filter of SCIM, and its operator (RFC 7644 §3.4.2.2). */
const compared = /(?<![\w.:[$-])([\w.:[$-]+)\s+(?:eq|ne|co|sw|ew|gt|ge|lt|le)\s+/gi;

/** A token that tells itself by its form: a JSON Web Token, signed or encrypted (RFC 7519 §3). */
const webToken = /(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){2,4}/g;
/** The user and the password in a URL (RFC 3986 §3.2.1). */
const userInfo = /(?<=:\\*\/\\*\/)[^\s/?#@:"<>\\]*(?::([^\s/?#@"<>\\]*))?(?=@)/g;

/** A value in quotes, which may be escaped themselves, a list, an object, or a word. */
const quoted = String.raw`(\\*["'])(?:.*?(?<!\\)\1|.*$)|\[.*?(?:\]|$)|\{.*?(?:\}|$)`;
const afterEquals = new RegExp(`${quoted}|[^\\s&"<>]+`, "sy");
const afterColon = new RegExp(`${quoted}|[^\\s&,;}\\])<>"']+`, "sy");
/** A literal of a filter. One that is not quoted properly reaches to the end. */
const literal = /"(?:[^"\\]|\\.)*"|.+$/sy;

/** A value that is none, or the variable of a shell that stands for it. */
const nothingSecret = /^(?:null|true|false|\$ALTERYX_\w+)?$/;

/**
 * A text of no known format, such as a message or the value of a field, without the secrets that it names or that their
 * form tells: `client_secret=…`, `"password": "…"`, `password eq "…"`, `Bearer …`, `https://user:…@host`, `eyJ….….…`.
 */
export function redactText(text: string, show: { readonly secret: (text: string) => string }): string {
  let shown = text;
  if (/[:=]/.test(shown)) {
    shown = withoutValues(shown, named, (mark) => (mark === "=" ? afterEquals : afterColon), show);
  }
  if (/passw/i.test(shown)) shown = withoutValues(shown, compared, () => literal, show);
  if (shown.includes("@")) {
    // Who the user is may be a secret too, such as a token.
    shown = shown.replaceAll(userInfo, (_, password = "") => (show.secret(password), redacted));
  }
  if (shown.includes("eyJ")) shown = shown.replaceAll(webToken, (token) => show.secret(token));
  return shown.replaceAll(credential, `$1 ${redacted}`);
}

/** Replaces what follows the names of secrets. */
function withoutValues(
  text: string,
  name: RegExp,
  valueAfter: (mark: string | undefined) => RegExp,
  show: { readonly secret: (text: string) => string },
): string {
  let shown = "";
  let from = 0;
  for (const found of text.matchAll(name)) {
    const at = found.index + found[0].length;
    // A colon after a path ends a sentence.
    if (found[2] === ":" && text[found.index - 1] === "/") continue;
    if (found.index < from || !isSecretField(unescapeAll(found[1] ?? ""))) continue;
    const value = valueAfter(found[2]);
    value.lastIndex = at;
    const [secret = ""] = value.exec(text) ?? [];
    const [quote] = /^(?:\\*["'])?/.exec(secret) ?? [""];
    const inner = secret.slice(
      quote.length,
      secret.endsWith(quote) ? secret.length - quote.length : undefined,
    );
    if (nothingSecret.test(inner)) continue;
    shown += text.slice(from, at) + quote + show.secret(quote === "" ? inner : unescapeAll(inner)) + quote;
    from = at + secret.length;
  }
  return shown + text.slice(from);
}
