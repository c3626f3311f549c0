import { describe, expect, test } from "vitest";
import { cutShort, endings, someMoments } from "./cut-short.ts";
import { flavours } from "./production.ts";

describe.for(flavours)("a run on %s that is interrupted at any moment and swept", (flavour) => {
  describe.for(endings)("by $name", (ending) => {
    test.for(someMoments(10))("leaves nothing unreported after %i requests", async (moment) => {
      expect(await cutShort({ flavour, ending, moment })).toEqual([]);
    });
  });
});
