/** Values shorter than this are too common to be looked for in all texts; fields of secrets are blotted out anyway. */
const shortest = 5;

const secretFields = "client_secret|clientSecret|access_token|refresh_token|password|newPassword|scimToken";
const inForm = new RegExp(String.raw`(^|[&?\s])(${secretFields})=(?!\[)[^&\s]*`, "g");
const inJson = new RegExp(String.raw`("(?:${secretFields})"\s*:\s*)"(?!\[)(?:[^"\\]|\\.)*"`, "g");
const inHeader = /\b(Basic|Bearer) +(?!\[|\$)[\w.~+/=-]{6,}/gi;
const learnt = new RegExp(String.raw`"(${secretFields})"\s*:\s*"((?:[^"\\]|\\.)+)"`, "g");

/**
 * All secrets that a run knows, to be kept out of everything that it writes.
 *
 * A secret is found by its value, wherever and however it is spelled, and numbered: whether two tokens were the same
 * one can still be told. What is known by its place alone (the field of a body, a header) is blotted out too.
 */
export class Secrets {
  readonly #placeholders = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** @param kind what stands in its place, such as `client-secret` */
  add(value: string | undefined, kind: string): void {
    if (value === undefined || value.length < shortest || this.#placeholders.has(value)) return;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const placeholder = `[${kind} ${number}]`;
    for (const spelling of spellingsOf(value)) this.#placeholders.set(spelling, placeholder);
  }

  /** Adds a key's secret, also as HTTP Basic spells it. */
  addKey({ clientId, clientSecret }: { clientId: string; clientSecret: string }): void {
    this.add(clientSecret, "client-secret");
    const encoded = [clientId, clientSecret].map(encodeURIComponent).join(":");
    for (const pair of [encoded, `${clientId}:${clientSecret}`]) {
      this.add(Buffer.from(pair).toString("base64"), "basic");
    }
  }

  /** Takes note of the secrets that a body brings, such as a new token. */
  learn(body: string): void {
    for (const [, field = "", value = ""] of body.matchAll(learnt)) {
      this.add(value, field === "access_token" ? "token" : field.replace("_", "-"));
    }
  }

  /** A text without any secret in it. */
  redact(text: string): string {
    let shown = text;
    const longestFirst = [...this.#placeholders].toSorted(([a], [b]) => b.length - a.length);
    for (const [value, placeholder] of longestFirst) shown = shown.replaceAll(value, placeholder);
    return shown
      .replaceAll(inForm, "$1$2=[redacted]")
      .replaceAll(inJson, '$1"[redacted]"')
      .replaceAll(inHeader, "$1 [redacted]");
  }
}

function spellingsOf(value: string): ReadonlySet<string> {
  return new Set([
    value,
    encodeURIComponent(value),
    new URLSearchParams({ "": value }).toString().slice(1),
    JSON.stringify(value).slice(1, -1),
  ]);
}
