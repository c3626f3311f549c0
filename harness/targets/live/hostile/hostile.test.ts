import { describe, expect, test } from "vitest";
import { cutShort, endings, someMoments } from "./cut-short.ts";
import { rowNamed } from "./rows.ts";
import { runCell, runCellAsChild } from "./run-cell.ts";
import { sampleOf } from "../../../../testing/sample-size.ts";

/** A cross-section of what the trials run whole: the ways of being hostile that did most harm. */
const crossSection = [
  ["an envelope with a correlation id", "guide", "full"],
  ["numeric ids", "server-2024.1", "full"],
  ["a foreign id", "guide", "safe-write"],
  ["a foreign id", "server-2024.1", "full"],
  ["a foreign object", "guide", "full"],
  ["dropped, and listed under a foreign id", "server-2024.1", "safe-write"],
  ["the same id for every create", "server-2024.1", "full"],
  ["made, and yet refused", "guide", "full"],
  ["502 after every 7th call", "guide", "full"],
  ["DELETE answers 502", "server-2024.1", "full"],
  ["reactivation ignored", "guide", "full"],
  ["600 MB", "guide", "safe-write"],
  ["honest", "guide", "full"],
  ["honest", "server-2024.1", "full"],
] as const;

describe("a hostile or broken server suffers no harm untold", () => {
  test.for(sampleOf(crossSection, 1))("%s, like %s, in mode %s", async ([row, flavour, mode]) => {
    expect(await runCell({ row: rowNamed(row), flavour, mode })).toEqual([]);
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

describe("nor does a run as a command: no stack trace, and the exit code is right", () => {
  test.for(sampleOf(asChild, 1))("%s, like %s, in mode %s", async ([row, flavour, mode]) => {
    expect(await runCellAsChild({ row: rowNamed(row), flavour, mode })).toEqual([]);
  });
});

describe("a run that is cut short, and swept, leaves nothing untold", () => {
  const [moment = 1] = someMoments(1);
  test.for(sampleOf(endings, 1))("$name", async (ending) => {
    expect(await cutShort({ flavour: "guide", ending, moment })).toEqual([]);
  });
});
