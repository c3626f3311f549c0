import * as fc from "fast-check";
import { expect, test } from "vitest";
import { endOfList, joinList, sizeOfList } from "./list-text.ts";

test("a list of any length is joined by commas between its start and its end", () => {
  const list = fc.record({ start: fc.string(), items: fc.array(fc.string()), end: fc.string() });
  fc.assert(
    fc.property(list, ({ start, items, end }) => {
      const whole = start + items.join(",") + end;
      expect(joinList({ start, items, end })).toBe(whole);
      expect(whole.endsWith(endOfList({ start, items, end }))).toBe(true);
      expect(sizeOfList({ start, items, end })).toBeLessThanOrEqual(whole.length);
    }),
  );
});
