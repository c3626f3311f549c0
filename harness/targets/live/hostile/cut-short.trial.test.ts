import { describe, expect, test } from "vitest";
import { cutShort, endings, someMoments } from "./cut-short.ts";
import { flavours } from "./production.ts";

/** Ten moments for each ending, shared out among the servers. */
const servers = flavours.map((flavour, at) => ({
  flavour,
  moments: someMoments(10).filter((_, number) => number % flavours.length === at),
}));

describe.for(servers)(
  "a run on $flavour that is interrupted at any moment and swept",
  ({ flavour, moments }) => {
    describe.for(endings)("by $name", (ending) => {
      test.for(moments)("leaves nothing unreported after %i requests", async (moment) => {
        expect(await cutShort({ flavour, ending, moment })).toEqual([]);
      });
    });
  },
);
