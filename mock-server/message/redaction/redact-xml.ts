import { namesSecretText } from "./redact-tags.ts";
import { isSecretField, redacted } from "./secret-names.ts";

/** A section of CDATA, a comment, a tag, or a text. Each may be cut short. */
const token = /<!\[CDATA\[.*?(?:\]\]>|$)|<!--.*?(?:-->|$)|<(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^>"'])*>?|[^<]+/gs;

/** The beginning of a tag, which may be cut short even before its name. */
const tagStart = /^<(\/?)(?:([^\s/>!?]+)|$)/;

/**
 * An XML text without what its secret elements hold. The mock never reads a document type, which
 * may define names for texts, so nothing of such a text is shown.
 */
export function redactXml(
  xml: string,
  show: {
    /** A tag with its attributes, or a text. */
    readonly text: (text: string) => string;
    readonly secret: (text: string) => string;
  },
): string {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return redacted;
  let secretDepth = 0;
  let isSecretText = false;
  return xml.replaceAll(token, (part) => {
    const [, end, name = ""] = tagStart.exec(part) ?? [];
    if (end === undefined) {
      const isSecret = (secretDepth > 0 || isSecretText) && part.trim() !== "";
      return isSecret ? show.secret(part) : show.text(part);
    }
    isSecretText = end === "" && namesSecretText(part);
    if (isSecretField(name)) {
      if (end === "/") secretDepth = Math.max(0, secretDepth - 1);
      else if (!part.endsWith("/>")) secretDepth++;
    }
    return show.text(part);
  });
}
