import * as fc from "fast-check";
import { expect, test } from "vitest";
import { atOnce } from "./directory/work.ts";
import { writingJson } from "./write-json.ts";

test("an answer is written exactly like JSON.stringify does", () => {
  const optional = fc.dictionary(fc.string(), fc.option(fc.jsonValue(), { nil: undefined }));
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), optional), (value) => {
      expect(atOnce(writingJson(value))).toBe(JSON.stringify(value));
    }),
  );
});
