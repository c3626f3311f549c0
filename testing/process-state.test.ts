import { tmpdir } from "node:os";
import { expect, test, vi } from "vitest";
import { changesBetween, processState } from "./process-state.ts";

const onWarning = () => {};

/** What a file may change for the files after it, and how this file restores it. */
const changes: Record<string, { readonly make: () => unknown; readonly restore: () => unknown }> = {
  "process.env.LEFT_BEHIND": {
    make: () => vi.stubEnv("LEFT_BEHIND", "1"),
    restore: () => vi.unstubAllEnvs(),
  },
  setTimeout: {
    make: () => vi.useFakeTimers({ toFake: ["setTimeout"] }),
    restore: () => vi.useRealTimers(),
  },
  Date: { make: () => vi.useFakeTimers({ toFake: ["Date"] }), restore: () => vi.useRealTimers() },
  fetch: { make: () => vi.stubGlobal("fetch", onWarning), restore: () => vi.unstubAllGlobals() },
  "Math.random": { make: () => vi.spyOn(Math, "random"), restore: () => vi.restoreAllMocks() },
  "console.error": { make: () => vi.spyOn(console, "error"), restore: () => vi.restoreAllMocks() },
  "the properties of Object.prototype": {
    make: () => Reflect.defineProperty(Object.prototype, "polluted", { value: 1, configurable: true }),
    restore: () => Reflect.deleteProperty(Object.prototype, "polluted"),
  },
  "the number of listeners to process.warning": {
    make: () => process.on("warning", onWarning),
    restore: () => process.off("warning", onWarning),
  },
  "process.exitCode": {
    make: () => (process.exitCode = 3),
    restore: () => (process.exitCode = undefined),
  },
  "the working directory": {
    make: () => vi.spyOn(process, "cwd").mockReturnValue(tmpdir()),
    restore: () => vi.restoreAllMocks(),
  },
};

test.for(Object.entries(changes))("%s is noticed when it is left changed", ([name, change]) => {
  const before = processState();
  change.make();
  expect(changesBetween(before, processState())).toEqual([name]);
  change.restore();
  expect(changesBetween(before, processState())).toEqual([]);
});
