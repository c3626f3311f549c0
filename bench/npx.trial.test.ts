import { expect, test } from "vitest";
import { measureNpx, npxWork } from "./npx.ts";

test("npx serves within 1.5 times the start of bare Hono by npx", async () => {
  const rows = await measureNpx(3);
  expect(rows.find(({ row }) => row.work === npxWork)?.row).toMatchObject({ goal: "≤ 1.5", met: true });
});
