import * as fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { element, escapeMarkup, xmlDocument } from "./markup.ts";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
});

/** Texts as a server may send them; without carriage returns, which an XML reader turns into line feeds. */
const anyText = fc.string({ unit: "binary" }).map((text) => text.replaceAll("\r", ""));

test("any text survives an XML document, in an element and in an attribute", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const xml = xmlDocument([element("a", { b: text }, escapeMarkup(`_${text}`))]);
      expect(XMLValidator.validate(xml)).toBe(true);
      // oxlint-disable-next-line no-control-regex -- what XML 1.0 cannot hold
      const held = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
      expect(parser.parse(xml)).toEqual({ a: { b: held, "#text": `_${held}` } });
    }),
  );
});

test("replaces half a character", () => {
  expect(escapeMarkup("a\ud800b")).toBe("a\ufffdb");
});
