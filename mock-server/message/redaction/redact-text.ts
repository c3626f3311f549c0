import { decodeForm } from "../parameters.ts";
import { redactPrivateKeys } from "./redact-private-keys.ts";
import { redactTags } from "./redact-tags.ts";
import { isCommonWord, isSecretField, maxLayers, namesSecret, redacted } from "./secret-names.ts";
import { unescapeAll } from "./unescape.ts";

/** A credential with its scheme, but for placeholders and challenges. */
const credential = /\b(Basic|Bearer) +(?!\[|\$ALTERYX_|\w+=")(?=\S*[\d_.~+/=-])[\w.~+/=-]{6,}/gi;

// The lookbehinds let a name be tried only at its beginning, so that long texts take linear time.
/** A name, the mark between it and its value, and the scheme of a credential: `name=`, `"name": `, `name: Bearer `. */
const named =
  /(?<![\w.:%$\\-])([\w.:%$\\-]+)(["']?\]?)\s*([:=])\s*(?:(?:basic|bearer|digest|negotiate|ntlm) +)?/gi;
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
/** The same in a text that goes on after it. Only what begins with a quote is one. */
const literalInQuotes = /"(?:[^"\\]|\\.)*(?:"|$)/sy;

/** A value that is none, or the variable of a shell that stands for it. */
const nothingSecret = /^(?:null|true|false|\$ALTERYX_\w+)?$/;

/**
 * A text of no known format, such as a message or the value of a field, without the secrets that it names or that their
 * form tells: `client_secret=…`, `"password": "…"`, `password eq "…"`, `Bearer …`, `https://user:…@host`, `eyJ….….…`,
 * a private key. What a word holds under the escapes of URLs counts, too.
 */
export function redactText(text: string, show: Show): string {
  return withoutSecrets(text, show, maxLayers);
}

/** A text without the literals in quotes that a filter compares with secrets, whatever is around the filter. */
export function redactLiterals(text: string, show: Show): string {
  return /passw/i.test(text) ? withoutValues(text, compared, () => literalInQuotes, show) : text;
}

interface Show {
  readonly secret: (text: string) => string;
}

/** @param layers how many layers of escapes are looked under */
function withoutSecrets(text: string, show: Show, layers: number): string {
  let shown = redactPrivateKeys(text, show);
  if (shown.includes("<")) shown = redactTags(shown, show);
  if (/[:=]/.test(shown)) {
    shown = withoutValues(shown, named, (mark) => (mark === "=" ? afterEquals : afterColon), show);
  }
  if (/passw/i.test(shown)) shown = withoutValues(shown, compared, () => literal, show);
  if (shown.includes("@")) {
    // Who the user is may be a secret too, such as a token.
    shown = shown.replaceAll(userInfo, (_, password = "") => (show.secret(decodeForm(password)), redacted));
  }
  if (shown.includes("eyJ")) shown = shown.replaceAll(webToken, (token) => show.secret(token));
  shown = shown.replaceAll(credential, `$1 ${redacted}`);
  return layers > 0 && shown.includes("%") ? withoutEscapedSecrets(shown, show, layers) : shown;
}

/** A word of a text with escapes of a URL in it. */
const word = /[^\s"<>&]+/g;

function withoutEscapedSecrets(text: string, show: Show, layers: number): string {
  return text.replaceAll(word, (given) => {
    if (!/%[\da-f]{2}/i.test(given) || !namesSecret(given)) return given;
    const plain = decodeForm(given);
    const shown = withoutSecrets(plain, show, layers - 1);
    // What would end a literal or a tag keeps its escape.
    return shown === plain ? given : shown.replaceAll(/["<>&%]/g, encodeURIComponent);
  });
}

/** Replaces what follows the names of secrets. */
function withoutValues(
  text: string,
  names: RegExp,
  valueAfter: (mark: string | undefined) => RegExp,
  show: Show,
): string {
  let shown = "";
  let from = 0;
  for (const found of text.matchAll(names)) {
    const [whole, name = "", closing, mark] = found;
    const at = found.index + whole.length;
    // A colon after a path ends a sentence.
    if (mark === ":" && text[found.index - 1] === "/") continue;
    if (mark === ":" && closing === "" && isCommonWord(name)) continue;
    if (found.index < from || !isSecretField(unescapeAll(name))) continue;
    const value = valueAfter(mark);
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
