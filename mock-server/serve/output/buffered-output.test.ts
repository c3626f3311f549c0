import { PassThrough } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { bufferedOutput } from "./buffered-output.ts";

test("short texts wait for others, and are written in their order as soon as they are many", () => {
  const before = process.listeners("exit");
  onTestFinished(() => {
    for (const each of process.listeners("exit")) if (!before.includes(each)) process.off("exit", each);
  });
  const output = new PassThrough();
  const write = bufferedOutput(output);
  const line = `${"x".repeat(1023)}\n`;
  write("first\n");
  expect(output.read()).toBeNull();
  for (let count = 0; count < 32; count++) write(line);
  expect(String(output.read())).toBe(`first\n${line.repeat(32)}`);
});
