import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("three minutes of mixed traffic cause no unexpected answers, no memory growth and no slower requests", () => {
  const soak = spawnSync(process.execPath, ["bench/soak.ts", "--minutes", "3"], { encoding: "utf8" });
  expect(soak.stderr).toBe("");
  expect(soak.status).toBe(0);
});
