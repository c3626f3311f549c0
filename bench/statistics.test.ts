import { expect, test } from "vitest";
import { interval } from "./statistics.ts";

const twelve = (ratio: number, spread: number) =>
  Array.from({ length: 12 }, (_, number) => ratio * (number % 2 === 0 ? 1 + spread : 1 / (1 + spread)));

test("the interval of a steady ratio is narrow, and that of a varying one is wide", () => {
  const close = interval(twelve(0.95, 0.01));
  expect(close.mean).toBeCloseTo(0.95);
  expect(close.to).toBeLessThan(0.97);
  const wide = interval(twelve(0.95, 0.1));
  expect(wide.from).toBeLessThan(0.9);
  expect(wide.to).toBeGreaterThan(0.97);
});
