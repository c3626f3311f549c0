import * as fc from "fast-check";
import { expect, test } from "vitest";
import { inUrl } from "./in-url.ts";

test("any text, also half of a character, can stand in a path and in a query", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.constant("a\ud800b")), (text) => {
      const url = new URL(`https://server.example/users/x${inUrl(text)}?id=${inUrl(text)}`);
      expect(decodeURIComponent(url.pathname)).toBe(`/users/x${text.toWellFormed()}`);
      expect(url.searchParams.get("id")).toBe(text.toWellFormed());
    }),
  );
});
