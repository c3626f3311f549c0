import { setTimeout as after } from "node:timers/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { Chance } from "../../../testing/chance.ts";
import { PostgresServer } from "../testing/postgres-server.ts";
import { ServeProcess } from "../testing/serve-process.ts";
import { checkUsers, useWorld, worldClient, type WorldClient } from "../testing/world-history.ts";

/** Longer than a lease and a rebuild. */
const longerThanLeaseMs = 13_000;
const sandbox = z.object({ scimToken: z.string() });

async function newWorld(url: string): Promise<WorldClient> {
  const response = await fetch(`${url}/__mock/sandboxes`, { method: "POST" });
  return worldClient(sandbox.parse(await response.json()).scimToken);
}

test("no answered write is lost when processes are killed, paused past their lease and replaced, and PostgreSQL restarts", async () => {
  await using server = await PostgresServer.start();
  const state = server.database("processes");
  const chance = new Chance(11);
  const processes = [await ServeProcess.start("--state", state), await ServeProcess.start("--state", state)];
  const stop = new AbortController();
  try {
    const worlds = [worldClient("mock-scim-token")];
    for (let number = 0; number < 6; number++) worlds.push(await newWorld(chance.one(urlsOf(processes))));
    const using = worlds.map((world) => useWorld(world, () => chance.one(urlsOf(processes)), stop.signal));
    const [first, second] = processes;
    await after(2000);

    await first?.signal("SIGSTOP");
    await after(longerThanLeaseMs);
    const whilePaused = answeredOf(worlds);
    await first?.signal("SIGCONT");
    await after(2000);

    await second?.signal("SIGKILL");
    processes[1] = await ServeProcess.start("--state", state);
    await after(longerThanLeaseMs);
    const afterKill = answeredOf(worlds);

    await server.kill();
    await after(1000);
    await server.resume();
    await after(3000);
    const afterRestart = answeredOf(worlds);

    await first?.signal("SIGTERM");
    processes[0] = await ServeProcess.start("--state", state);
    await after(2000);
    stop.abort();
    await Promise.all(using);

    // Each of the troubles was survived while requests went on.
    const counts = [0, whilePaused, afterKill, afterRestart, answeredOf(worlds)];
    expect(counts, String(counts)).toEqual([...new Set(counts)].sort((a, b) => a - b));
    for (const world of worlds) {
      await expect
        .poll(() => checkUsers(world, chance.one(urlsOf(processes))), { timeout: 20_000 })
        .toBe(true);
    }
    expect(worlds.flatMap(({ wrong }) => wrong)).toEqual([]);
  } finally {
    stop.abort();
    for (const each of processes) await each.signal("SIGKILL");
  }
});

function urlsOf(processes: readonly ServeProcess[]): readonly [string, ...string[]] {
  const [first = "", ...others] = processes.map(({ url }) => url);
  return [first, ...others];
}

function answeredOf(worlds: readonly WorldClient[]): number {
  return worlds.reduce((sum, { answered }) => sum + answered.length, 0);
}
