import { XMLBuilder, XMLParser, XMLValidator } from "fast-xml-parser";
import { ApiError } from "../../exchange/api-error.ts";
import { maxLevels } from "../../../contracts/nesting.ts";
import { isJsonObject } from "../../message/json.ts";
import { nestedTooDeeply, refuseDeepNesting } from "../../exchange/read-json.ts";

// Every value is text. The schema decides what it means.
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  removeNSPrefix: true,
  parseTagValue: false,
  // The parser counts differently. What it lets through is counted again.
  maxNestedTags: maxLevels,
  // Blanks at the ends of a text are kept; references to characters are part of XML, and HTML's names do no harm.
  trimValues: false,
  htmlEntities: true,
});
const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  suppressEmptyNode: true,
  // XML has no attribute without a value, such as i:nil alone.
  suppressBooleanAttributes: false,
});

/**
 * What the root element of an XML document holds: text, or its children by name.
 * @throws {ApiError} 400 for a document that is not well-formed, is nested too deeply, or brings a document type, and
 * so perhaps entities
 */
export function readXml(text: string): unknown {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new ApiError(400, "A document type is not allowed in XML.");
  if (XMLValidator.validate(text) !== true) throw new ApiError(400, "The request body is not valid XML.");
  let document: unknown;
  try {
    document = parser.parse(text);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    if (cause === "Maximum nested tags exceeded") throw nestedTooDeeply();
    throw new ApiError(400, "The request body is not valid XML.", { cause });
  }
  if (!isJsonObject(document)) throw new ApiError(400, "The request body is not valid XML.");
  const root = Object.values(document)[0];
  refuseDeepNesting(root);
  return withoutGaps(root);
}

/** An element that holds elements has no text; what stands between them is layout. */
function withoutGaps(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutGaps);
  if (!isJsonObject(node)) return node;
  const children = Object.entries(node).filter(([name]) => name !== "#text");
  return Object.fromEntries(children.map(([name, child]) => [name, withoutGaps(child)]));
}

/** A JSON value as an XML document with the names that .NET would give its elements. */
export function writeXml(element: string, value: unknown): string {
  // An XML reader turns a bare carriage return into a line feed.
  return builder.build({ [element]: toNode(element, value) }).replaceAll("\r", "&#13;");
}

/** The elements of an array by the name of the element that holds it; else by their type. */
const itemNames: Readonly<Record<string, string>> = {
  members: "Member",
  workflows: "AssetView",
  schedules: "AssetView",
  collections: "AssetView",
  insights: "AssetView",
};

function toNode(name: string, value: unknown): unknown {
  if (value === null) return { "@xmlns:i": "http://www.w3.org/2001/XMLSchema-instance", "@i:nil": "true" };
  if (Array.isArray(value)) {
    const item = name.startsWith("ArrayOf") ? name.slice("ArrayOf".length) : (itemNames[name] ?? "string");
    return { [item]: value.map((each) => toNode(item, each)) };
  }
  if (!isJsonObject(value)) return typeof value === "string" ? value : JSON.stringify(value);
  // The names in this one are ids, which need not be names of elements.
  if (name === "failedUserReasons") {
    const pairs = Object.entries(value).map(([Key, Value]) => ({ Key, Value }));
    return { KeyValueOfstringstring: pairs };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toNode(key, inner)]));
}
