import { chmodSync, globSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { PostgresServer } from "../testing/postgres-server.ts";
import { ServeProcess } from "../testing/serve-process.ts";

/** Debian's package `faketime`. */
const [library = "faketime is not installed"] = globSync("/usr/lib/*/faketime/libfaketime.so.1");

/** A PostgreSQL whose clock differs from the machine's by what is written in a file. */
async function withOwnClock() {
  const folder = mkdtempSync(join(tmpdir(), "clock-"));
  // PostgreSQL may run as another user.
  chmodSync(folder, 0o755);
  const file = join(folder, "difference");
  const setBy = (seconds: number) => writeFileSync(file, `${seconds < 0 ? "" : "+"}${seconds}`);
  setBy(0);
  const environment = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: "1",
    // Its timers are left alone.
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
  };
  return { postgres: await PostgresServer.start({ environment }), setBy };
}

const sandbox = z.object({ scimToken: z.string() });
const hour = 3600;

test("no world has two homes when PostgreSQL's clock jumps, and those of a killed process are taken in time", async () => {
  const { postgres, setBy } = await withOwnClock();
  const state = postgres.database("jumping");
  const processes = [await ServeProcess.start("--state", state), await ServeProcess.start("--state", state)];
  const urls = processes.map(({ url }) => url);
  try {
    const tokens: string[] = [];
    for (const url of urls) {
      const made = await fetch(`${url}/__mock/sandboxes`, { method: "POST" });
      tokens.push(sandbox.parse(await made.json()).scimToken);
    }
    /** Which process answers for each world, by each process that is asked. */
    const homes = (asked: readonly string[]) =>
      Promise.all(
        asked.flatMap((url) =>
          tokens.map(async (token) => {
            const headers = { Authorization: `Bearer ${token}`, "X-Mock-Home": "1" };
            const { status, headers: answered } = await fetch(`${url}/scim/v2/Users?count=1`, { headers });
            return status === 200 ? answered.get("x-mock-home") : status;
          }),
        ),
      );
    const now = () => Number(postgres.run("SELECT extract(epoch FROM clock_timestamp())"));
    const before = await homes(urls);
    expect(new Set(before).size).toBe(2);
    for (const jump of [hour, -hour, 0]) {
      const real = Date.now() / 1000;
      setBy(jump);
      expect(Math.abs(now() - real - jump)).toBeLessThan(60);
      // Some renewals follow.
      for (let round = 0; round < 10; round++) {
        expect(await homes(urls)).toEqual(before);
        await after(500);
      }
    }
    await processes[0]?.signal("SIGKILL");
    setBy(-hour);
    const left = urls.slice(1);
    await expect
      .poll(async () => (await homes(left)).every((home) => typeof home === "string"), { timeout: 20_000 })
      .toBe(true);
  } finally {
    for (const each of processes) await each.signal("SIGKILL");
    await postgres[Symbol.asyncDispose]();
  }
}, 90_000);
