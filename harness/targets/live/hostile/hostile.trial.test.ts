import { describe, expect, test } from "vitest";
import { flavours } from "./production.ts";
import { rowNamed, rows } from "./rows.ts";
import { runCell, runCellAsChild } from "./run-cell.ts";

describe.for(flavours)("a hostile or broken server like %s", (flavour) => {
  describe.for(["safe-write", "full"] as const)("in mode %s", (mode) => {
    test.for(rows)("suffers no unreported harm: $name", async (row) => {
      expect(await runCell({ row, flavour, mode })).toEqual([]);
    });
  });
});

/** Rows that could crash the process, or make it print what it should not. */
const asChild = [
  ["201 without a body", "server-2024.1", "full"],
  ["no HTTP", "guide", "full"],
  ["half an answer", "server-2024.1", "safe-write"],
  ["600 MB", "server-2024.1", "full"],
  ["text for a terminal in every object", "guide", "full"],
  ["every token is refused from the middle on", "guide", "safe-write"],
] as const;

describe("a run as a command prints no stack trace and has the right exit code", () => {
  test.for(asChild)("%s, like %s, in mode %s", async ([row, flavour, mode]) => {
    expect(await runCellAsChild({ row: rowNamed(row), flavour, mode })).toEqual([]);
  });
});
