import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { escapesOf, type Escapes } from "./source-limits.ts";

/** Files that are long because they are lists. This list may only shrink. */
const tables = ["contracts/scim/checklist.ts", "mock-server/surfaces/webapi/quirks.test.ts"];
/** The existing casts, each with its reason. This list may only shrink. */
const casts = {
  "contracts/profile.ts": 1,
  "contracts/reviewed-data.ts": 1,
  "mock-server/surfaces/control/client.ts": 1,
  "mock-server/surfaces/control/route.ts": 2,
  "mock-server/surfaces/webapi/swagger/swagger.ts": 2,
};

const listed = execFileSync("git", ["ls-files", "*.ts", "*.tsx"], { encoding: "utf8" }).trim().split("\n");
const sources = listed
  .filter((path) => !path.includes("/generated/"))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));
const lengths = sources.map(({ text }) => text.split("\n").length - 1).toSorted((a, b) => a - b);
const lengthAt = (share: number) => lengths[Math.floor(lengths.length * share)];

test("half of the files have at most 80 lines, and nine of ten at most 180", () => {
  expect(lengthAt(0.5)).toBeLessThanOrEqual(80);
  expect(lengthAt(0.9)).toBeLessThanOrEqual(180);
});

test("no file has more than 300 lines, except for the listed tables", () => {
  const long = sources.filter(({ text }) => text.split("\n").length > 301).map(({ path }) => path);
  expect(long).toEqual(tables);
});

test("the listed casts are the only escapes from the type system", () => {
  const found: Record<string, number> = {};
  const others: string[] = [];
  for (const { path, text } of sources) {
    const { casts: here, anys, assertedNonNull } = escapesOf(text, path);
    if (here > 0) found[path] = here;
    if (anys + assertedNonNull > 0) others.push(path);
  }
  expect(found).toEqual(casts);
  expect(others).toEqual([]);
});

test.for<[string, Partial<Escapes>]>([
  ["const a = b as string;", { casts: 1 }],
  ["const a = <string>b;", { casts: 1 }],
  ["const a = b as unknown as string;", { casts: 2 }],
  ["const a = [1] as const;", {}],
  ["let a: any;", { anys: 1 }],
  ["let a: Map<string, any[]>;", { anys: 1 }],
  ["const a = b!;", { assertedNonNull: 1 }],
  ["b!.c = 1;", { assertedNonNull: 1 }],
  ['const a = "as any"; // as any!', {}],
])("%s is counted as %o", ([text, escapes]) => {
  expect(escapesOf(text)).toEqual({ casts: 0, anys: 0, assertedNonNull: 0, ...escapes });
});
