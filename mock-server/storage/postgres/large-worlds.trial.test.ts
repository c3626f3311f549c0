import { setImmediate as turn } from "node:timers/promises";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import { builtInWorld, worldOfUsers } from "../../world/seeds/built-in-worlds.ts";
import { PostgresServer } from "../testing/postgres-server.ts";
import { openShared } from "./open-postgres.ts";
import { PostgresLog } from "./postgres-log.ts";

const server = await PostgresServer.start();
afterAll(() => server[Symbol.asyncDispose]());

async function process(url: string, leaseMs: number) {
  const log = await PostgresLog.open({ url, sync: "always" });
  const kept = await openShared(
    log,
    { folder: url, sync: "always", tell: () => undefined, chosen: {} },
    { profile: builtInProfile("guide"), world: builtInWorld("empty") },
    { leaseMs },
  );
  onTestFinished(() => kept.storage.close());
  const { homes } = kept.storage;
  if (homes === undefined) throw new Error("The worlds of this mock have no homes.");
  return { ...kept, homes };
}

/** Waits for work, and measures how long it took, and the longest time in which nothing else ran, in milliseconds. */
async function pausesDuring<T>(work: Promise<T>): Promise<{ done: T; whole: number; longest: number }> {
  const state = { isDone: false };
  const noted = work.finally(() => (state.isDone = true));
  const began = performance.now();
  let longest = 0;
  for (let before = began; !state.isDone; before = performance.now()) {
    await turn();
    longest = Math.max(longest, performance.now() - before);
  }
  return { done: await noted, whole: performance.now() - began, longest };
}

test("a process that takes over a world of 100,000 users keeps serving its other worlds, takes over small ones meanwhile, and keeps its lease", async () => {
  const url = server.database("large");
  const first = await process(url, 60_000);
  const { mock } = first;
  const small = await mock.createSandbox({ world: builtInWorld("small-company") });
  const sandbox = await mock.createSandbox({ world: worldOfUsers(100_000) });
  // So the users are stored one by one, not as a recipe.
  await mock.load(sandbox, mock.save(sandbox));
  await first.storage.beginExchange()();
  const second = await process(url, 2000);
  const { homes } = second;
  const number = homes.process;
  await first.storage.close();
  const taking = Promise.resolve(homes.find({ sandbox: sandbox.id }));
  const takingSmall = pausesDuring(Promise.resolve(homes.find({ sandbox: small.id })));
  const { done, whole, longest } = await pausesDuring(taking);
  const { done: doneSmall, whole: wholeSmall } = await takingSmall;
  expect(doneSmall.at).toBe("here");
  expect(wholeSmall, `${wholeSmall} of ${whole} ms`).toBeLessThan(whole / 2);
  expect(done.at).toBe("here");
  expect(homes.process).toBe(number);
  expect(second.mock.sandbox(sandbox.id)?.world.directory.size().users).toBe(100_000);
  // Only what the driver and JSON.parse do is done without a pause.
  expect(longest, `${longest} of ${whole} ms`).toBeLessThan(whole / 2);
});
