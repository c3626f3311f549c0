import { afterAll } from "vitest";
import { changesBetween, processState } from "./process-state.ts";

/**
 * Runs before each file of `npm test`. The files share a process, so that modules are loaded and compiled once for all of
 * them. This is safe as long as each file leaves the process as it found it: a file that does not, fails here.
 */
const before = processState();

afterAll(() => {
  const changes = changesBetween(before, processState());
  if (changes.length === 0) return;
  throw new Error(`This file must restore what it changes for the files after it: ${changes.join(", ")}.`);
});
