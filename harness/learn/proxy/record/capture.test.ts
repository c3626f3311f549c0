import { expect, test } from "vitest";
import { Capture, MemoryBudget } from "./capture.ts";

const megabyte = Buffer.alloc(1024 * 1024, "x");

test("a body is kept as long as there is room, which is given back when it is over", () => {
  const memory = new MemoryBudget(3 * megabyte.length);
  const [first, second] = [new Capture(memory), new Capture(memory)];
  for (const capture of [first, second, first, second]) capture.add(megabyte);
  expect(first.take({ isWhole: true })).toEqual(Buffer.concat([megabyte, megabyte]));
  expect(second.take({ isWhole: true })).toEqual({ bytes: 2 * megabyte.length });
  expect(memory.take(3 * megabyte.length)).toBe(true);
});

test("keeps only the size of a large or incomplete body", () => {
  const memory = new MemoryBudget();
  const large = new Capture(memory);
  for (let part = 0; part < 9; part++) large.add(megabyte);
  expect(large.take({ isWhole: true })).toEqual({ bytes: 9 * megabyte.length });
  const cut = new Capture(memory);
  cut.add(megabyte);
  expect(cut.take({ isWhole: false })).toEqual({ bytes: megabyte.length });
  expect(memory.take(64 * megabyte.length)).toBe(true);
});
