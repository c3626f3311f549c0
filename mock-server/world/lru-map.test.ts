import { expect, test } from "vitest";
import { LruMap } from "./lru-map.ts";

test("an entry that is used now and then stays, no matter how many others are added", () => {
  const recent = new LruMap<string, number>(50);
  recent.set("used", 1);
  recent.set("idle", 2);
  for (let number = 0; number < 1000; number++) {
    recent.set(`other ${number}`, number);
    expect(recent.get("used")).toBe(1);
    expect(recent.has("used")).toBe(true);
    expect([...recent.entries()].length).toBeLessThanOrEqual(100);
    expect(recent.has(`other ${Math.max(0, number - 40)}`)).toBe(true);
  }
  expect(recent.has("idle")).toBe(false);
  const keys = Array.from(recent.entries(), ([key]) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.at(-1)).toBe("other 999");
});

test("a look-up makes an entry as recent as an addition, and the entry is gone after delete or clear", () => {
  const recent = new LruMap<string, number>(10);
  recent.set("a", 1);
  expect(recent.get("a")).toBe(1);
  recent.set("a", 2);
  expect(recent.get("a")).toBe(2);
  recent.delete("a");
  expect(recent.get("a")).toBeUndefined();
  recent.set("b", 3);
  expect(recent.get("b")).toBe(3);
  recent.clear();
  expect(recent.get("b")).toBeUndefined();
});

test("an entry is counted once, whichever generation it is in", () => {
  const recent = new LruMap<string, number>(2);
  for (const [number, key] of ["a", "b", "a", "c"].entries()) recent.set(key, number);
  expect(recent.get("a")).toBe(2);
  expect(recent.delete("a")).toBe(true);
  expect(recent.has("a")).toBe(false);
  expect(recent.delete("a")).toBe(false);
  expect([...recent.entries()]).toEqual([["c", 3]]);
  expect(recent.isEmpty).toBe(false);
  recent.clear();
  expect(recent.isEmpty).toBe(true);
});
