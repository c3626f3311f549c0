// Tested by mock-server/message/redaction/redaction.test.ts, mock-server/watch/no-secret-is-shown.test.ts.
import { isSecretField } from "./secret-names.ts";
import { unescapeAll } from "./unescape.ts";

/** A tag, which may be cut short. */
const tag = /<[a-z](?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^>"'<])*>?/gi;
/** A name and a value, whose quotes may be escaped themselves. The lookbehind keeps the time linear. */
const attribute = /(?<![^\s"'/])([^\s=<>"'/\\]+)(\s*=\s*)(?:(\\*["'])(.*?)(?:\3|$)|([^\s>"'\\]+))/gs;
/** An attribute that says what the value is: `name="password"`, `type="password"`, `key="ConnectionString"`. */
const naming = /^(?:name|key|type|id|path|field|attribute|header|property)$/i;
const holding = /^(?:value|content)$/i;

/** The name of the element or of its text by an attribute, not by its kind or its place on a page. */
const namingText = /^(?:name|key|field|attribute)$/i;
/** Elements of HTML that hold no text. */
const empty = /^<(?:input|link|meta|param)\b/i;

/** A text without the values in tags that say to be secrets: `<input name="password" value="…">`. */
export function redactTags(text: string, show: { readonly secret: (text: string) => string }): string {
  return text.replaceAll(tag, (given) => {
    if (!namesSecretBy(naming, given)) return given;
    return given.replaceAll(
      attribute,
      (whole, name: string, mark: string, quote = "", quoted = "", bare = "") => {
        const value = unescapeAll(quoted === "" ? bare : quoted);
        return holding.test(name) ? name + mark + quote + show.secret(value) + quote : whole;
      },
    );
  });
}

/** Whether an attribute of a tag says that the text after it is a secret: `<field name="password">…`. */
export function namesSecretText(given: string): boolean {
  return !empty.test(given) && !given.endsWith("/>") && namesSecretBy(namingText, given);
}

function namesSecretBy(names: RegExp, given: string): boolean {
  return given
    .matchAll(attribute)
    .some(([, name = "", , , quoted = "", bare = ""]) =>
      names.test(name) ? isSecretField(unescapeAll(quoted === "" ? bare : quoted)) : false,
    );
}
