/** XML 1.0 cannot hold these: most control characters, halves of characters, and two that are no characters. */
// oxlint-disable-next-line no-control-regex -- these are the characters that must go
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as XML, HTML and SVG hold it, between tags and in the quotes of an attribute. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll(unwritable, "\ufffd")
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** An XML element. The content must be markup already. Without content the element is empty. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content?: string,
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`)
    .join("");
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

// fast-xml-parser's builder is not used for JUnit: with line breaks it adds indentation to the text of a failure, it lets
// unwritable characters through, and loading it delays the start of the mock by 50 ms.
/** A document with an XML declaration. Its lines must be markup already. */
export function xmlDocument(lines: readonly string[]): string {
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...lines, ""].join("\n");
}
