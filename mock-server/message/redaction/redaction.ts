import { KnownSecrets } from "./known-secrets.ts";
import { redactForm } from "./redact-form.ts";
import { redactJson } from "./redact-json.ts";
import { redactMultipart } from "./redact-multipart.ts";
import { redactPrivateKeys } from "./redact-private-keys.ts";
import { redactLiterals, redactText } from "./redact-text.ts";
import { redactXml } from "./redact-xml.ts";
import { isSecretField, isSecretHeader, namesSecret, redacted } from "./secret-names.ts";
import { sessionsIn } from "./session-cookies.ts";

// The bound keeps the time linear.
const urlWithQuery = /\bhttps?:\/\/[^\s"'<>?]{1,500}\?[^\s"'<>]+/gi;
/** Headers whose values are URLs, which may be relative. */
const holdsUrl = /^(?:content-location|location|referer)$/i;
const holdsCookies = /^(?:set-)?cookie$/i;
const beginsLikeJson = /^[{["]/;
/** A page or a document, perhaps after a word of introduction. No form begins like this. */
const beginsWithTag = /^(?:[^&=<]*<[a-z]|<)/i;
/** The scheme of a credential, which is shown. */
const scheme = /^(?:basic|bearer|digest|negotiate|ntlm|token) +/i;

/**
 * Shows the parts of an exchange without secrets. Everything that shows or stores an exchange goes through it.
 *
 * A secret is recognized by its place, such as a header or a field of a body in any format that the mock reads, by its
 * form, such as that of a JSON Web Token, and by its value, if that is known.
 */
export class Redaction {
  readonly known: KnownSecrets;

  readonly #onSecret: (value: string) => void;

  /** @param onSecret called with every secret that is recognized by its place */
  constructor(known: KnownSecrets = new KnownSecrets(), onSecret: (value: string) => void = () => undefined) {
    this.known = known;
    this.#onSecret = onSecret;
  }

  /** The value of a header. Of a credential, its scheme is shown. */
  header(name: string, value: string): string {
    if (!isSecretHeader(name)) return holdsUrl.test(name) ? this.url(value) : this.text(value);
    if (holdsCookies.test(name)) for (const session of sessionsIn(value)) this.#secret(session);
    const [shown = ""] = scheme.exec(value) ?? [];
    return shown + this.#secret(value.slice(shown.length));
  }

  headers(headers: Iterable<readonly [string, string]>): Record<string, string> {
    return Object.fromEntries(
      Array.from(headers, ([name, value]) => [this.text(name), this.header(name, value)]),
    );
  }

  /** The value of a field, such as a parameter of a query. */
  field(name: string, value: string): string {
    return isSecretField(name) ? this.#secret(value) : this.text(value);
  }

  /** A URL or a path, with its query. */
  url(url: string): string {
    const [path = "", ...query] = url.split("?");
    const shown = this.#plain(path);
    // A value may contain a question mark.
    return this.known.hide(
      query.length === 0 ? shown : `${shown}?${redactForm(query.join("?"), this.#show)}`,
    );
  }

  /** A body as it travelled, in whatever format. If something in it is hidden, it may be formatted differently. */
  body(body: string): string {
    return this.known.hide(namesSecret(body) ? this.#byFormat(body) : body);
  }

  /** Any other text, such as a message, which may quote a URL. */
  text(text: string): string {
    return this.#plain(text.replaceAll(urlWithQuery, (url) => this.url(url)));
  }

  readonly #show = {
    text: (text: string) => this.#plain(text),
    secret: (text: string) => this.#secret(text),
    field: (name: string, value: string) => (isSecretField(name) ? this.#secret(value) : this.#plain(value)),
    body: (body: string) => this.#single(body),
  };

  #plain(text: string): string {
    return redactText(this.known.hide(text), this.#show);
  }

  /** The placeholder of a secret. An empty text is shown. */
  #secret(value: string): string {
    const shown = this.known.hide(value);
    if (value === "" || this.known.isPlaceholder(shown)) return shown;
    this.#onSecret(value);
    return redacted;
  }

  #byFormat(body: string): string {
    return redactMultipart(body, this.#show) ?? this.#single(body);
  }

  /** A body, or a part of one, that has no parts. */
  #single(body: string): string {
    const text = body.trimStart();
    if (beginsLikeJson.test(text)) {
      // Unreadable text, such as a truncated body, is shown if it names no secret.
      return redactJson(text, this.#show) ?? (namesSecret(text) ? redacted : this.#plain(text));
    }
    // A literal of a filter and a private key may contain marks of the other formats.
    const readable = redactLiterals(redactPrivateKeys(body, this.#show), this.#show);
    const redact = beginsWithTag.test(readable.trimStart()) ? redactXml : redactForm;
    return redact(readable, this.#show);
  }
}
