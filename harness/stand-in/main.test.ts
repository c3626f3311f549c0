import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

test("the stand-in prints its address and ends on a signal", async () => {
  const child = spawn(process.execPath, [main, "--flavour", "both"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  try {
    child.stdout.setEncoding("utf8");
    const [printed] = await once(child.stdout, "data");
    const url = /^url (\S+)$/m.exec(String(printed))?.[1] ?? "";
    expect((await fetch(`${url}/webapi/swagger/docs/3`)).status).toBe(200);
    expect(String(printed)).toContain("ALTERYX_SECOND_OWNER=sven.keller@corp.example");
  } finally {
    child.kill("SIGTERM");
  }
  expect(await exited).toEqual([0, null]);
});

test("an unknown flavour is a usage error", async () => {
  const child = spawn(process.execPath, [main, "--flavour", "sour"], { stdio: "ignore" });
  expect(await once(child, "exit")).toEqual([2, null]);
});
