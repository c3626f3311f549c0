import { describe, expect, test } from "vitest";
import { flavours } from "./production.ts";
import { rows } from "./rows.ts";
import { runCell } from "./run-cell.ts";

describe.for(flavours)("a hostile or broken server like %s", (flavour) => {
  describe.for(["safe-write", "full"] as const)("in mode %s", (mode) => {
    test.for(rows)("suffers no harm untold: $name", async (row) => {
      expect(await runCell({ row, flavour, mode })).toEqual([]);
    });
  });
});
