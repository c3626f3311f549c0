import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("three minutes of mixed traffic leave neither unexpected answers, nor memory that grows, nor dearer requests", () => {
  const soak = spawnSync(process.execPath, ["bench/soak.ts", "--minutes", "3"], { encoding: "utf8" });
  expect(soak.stderr).toBe("");
  expect(soak.status).toBe(0);
});
