import { expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { shortenSlices } from "../../../testing/short-slices.ts";
import { worldFileOfUsers } from "../../world/seeds/built-in-worlds.ts";
import { MemoryDatabase, MemoryLog } from "../testing/memory-log.ts";
import { leaseMs, sharedMock } from "../testing/shared-mock.ts";
import { testLeases } from "../testing/lease-suite.ts";
import { testSharing } from "../testing/shared-suite.ts";
import { leaseParts } from "./lease.ts";

function newDatabase() {
  const database = new MemoryDatabase();
  return {
    open: async () => new MemoryLog(database),
    end: (process: number) => void database.processes.delete(process),
  };
}

testSharing(newDatabase);
testLeases(newDatabase);

const settings = z.object({ seats: z.number().nullable() });

/** A process whose database can be disturbed. */
async function disturbed() {
  const log = new MemoryLog(new MemoryDatabase());
  const process = await sharedMock(log);
  onTestFinished(() => process.storage.close());
  const setSeats = async (seats: number) =>
    (await process.send("PUT", "/__mock/admin/licence", { body: { seats } })).status;
  const seats = async () => {
    const response = await process.send("GET", "/__mock/admin/licence");
    return response.status === 200 ? settings.parse(await response.json()).seats : response.status;
  };
  return { log, process, setSeats, seats };
}

test("event streams end with the lease of a process that cannot renew it", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const { log, process } = await disturbed();
  let ends = 0;
  process.mock.default.watch.events.listen({ onEvent: () => undefined, end: () => ends++ });
  const pass = async (ms: number) => {
    process.clock.now += ms;
    await vi.advanceTimersByTimeAsync(ms);
  };
  const answeringMs = leaseMs * leaseParts.answering;
  for (let times = 0; times < 10; times++) await pass(answeringMs / 5);
  expect(ends).toBe(0);
  log.trouble = "before";
  await pass(answeringMs / 2);
  expect(ends).toBe(0);
  await pass(answeringMs / 2);
  expect(ends).toBe(1);
});

test("a change that could not be stored is refused, and nobody sees it", async () => {
  const { log, process, setSeats, seats } = await disturbed();
  expect(await setSeats(100)).toBe(200);
  log.trouble = "before";
  expect(await setSeats(200)).toBe(503);
  expect(await seats()).toBe(503);
  log.trouble = undefined;
  expect(await seats()).toBe(100);
  expect(await setSeats(300)).toBe(200);
  expect(process.told).toEqual(["The database is away.", "Changes are stored in memory again."]);
});

test("refuses a change that may have been stored, and reads the world again", async () => {
  const { log, setSeats, seats } = await disturbed();
  log.trouble = "after";
  expect(await setSeats(200)).toBe(503);
  log.trouble = undefined;
  expect(await seats()).toBe(200);
});

test("a fault whose hit cannot be stored does not break the connection", async () => {
  const { log, process } = await disturbed();
  const fault = { match: { method: "PATCH" }, fault: "EMPTY_RESPONSE", when: { times: 1 } };
  expect((await process.send("POST", "/__mock/faults", { body: fault })).status).toBe(201);
  const call = () => process.send("PATCH", "/scim/v2/Users");
  log.trouble = "before";
  expect((await call()).status).toBe(503);
  log.trouble = undefined;
  await expect(call()).rejects.toThrow("fetch failed");
  expect((await call()).status).toBeLessThan(500);
});

test("no answer shows a change before it is stored", async () => {
  const { log, process, setSeats, seats } = await disturbed();
  await setSeats(100);
  const { promise, resolve } = Promise.withResolvers<void>();
  log.held = promise;
  const answered: string[] = [];
  const write = setSeats(200).then(() => answered.push("write"));
  await new Promise(setImmediate);
  const read = seats().then((found) => answered.push(`read ${found}`));
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(answered).toEqual([]);
  expect(process.mock.default.world.adminSettings.seats).toBe(200);
  resolve();
  await Promise.all([write, read]);
  expect(answered.sort()).toEqual(["read 200", "write"]);
});

test("a change whose lease ended before it was stored is refused", async () => {
  const { log, process, setSeats } = await disturbed();
  await setSeats(100);
  const { promise, resolve } = Promise.withResolvers<void>();
  log.held = promise;
  const write = setSeats(200);
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(process.mock.default.world.adminSettings.seats).toBe(200);
  process.clock.now += 1e9;
  resolve();
  expect(await write).toBe(503);
});

test("does not store changes of an abandoned world with later ones", async () => {
  const { log, process, setSeats, seats } = await disturbed();
  await setSeats(100);
  const { promise, resolve } = Promise.withResolvers<void>();
  log.held = promise;
  const first = setSeats(200);
  await new Promise(setImmediate);
  // It changes the world that the first one has changed, and waits for the next transaction.
  const second = setSeats(300);
  await new Promise(setImmediate);
  expect(process.mock.default.world.adminSettings.seats).toBe(300);
  log.failures = 1;
  resolve();
  expect(await Promise.all([first, second])).toEqual([503, 503]);
  expect(await seats()).toBe(100);
});

test("a database whose first process died during its start is usable", async () => {
  const database = new MemoryDatabase();
  database.worlds.set("default", { home: 0, lease: 1, summary: undefined, texts: [] });
  const { storage, send } = await sharedMock(new MemoryLog(database));
  expect((await send("PUT", "/__mock/admin/licence", { body: { seats: 7 } })).status).toBe(200);
  await storage.close();
  const after = await sharedMock(new MemoryLog(database));
  expect(after.mock.default.world.adminSettings.seats).toBe(7);
  await after.storage.close();
});

const made = z.object({ id: z.string(), scimToken: z.string() });

test("refuses an exchange that began before its world was given up, even if the world is back", async () => {
  const { log, process } = await disturbed();
  const { storage, homes, mock } = process;
  const whenStored = storage.beginExchange();
  const { world } = mock.default;
  log.trouble = "before";
  world.changeSettings({ seats: 200 });
  await expect(storage.beginExchange()(world)).rejects.toThrow("The database is away.");
  log.trouble = undefined;
  expect(await homes.find({})).toMatchObject({ at: "here" });
  await expect(whenStored(world)).rejects.toThrow("The database is away.");
  await storage.beginExchange()(mock.default.world);
});

test("the event streams of a world end when it is given up", async () => {
  const { log, process, setSeats } = await disturbed();
  const events = (await process.send("GET", "/__mock/events")).body?.getReader();
  log.trouble = "before";
  await setSeats(200);
  for (;;) if ((await events?.read())?.done !== false) break;
  expect(await events?.read()).toMatchObject({ done: true });
});

test("does not take over a sandbox that is being removed", async () => {
  const { log, process } = await disturbed();
  const { id, scimToken } = made.parse(
    await (await process.send("POST", "/__mock/sandboxes", { body: {} })).json(),
  );
  const { promise, resolve } = Promise.withResolvers<void>();
  log.held = promise;
  const removed = process.send("DELETE", `/__mock/sandboxes/${id}`);
  await new Promise(setImmediate);
  const place = process.homes.find({ token: scimToken });
  resolve();
  expect((await removed).status).toBe(204);
  expect(await place).toMatchObject({ at: "here", sandbox: { id: "default" } });
});

test("a takeover corrects the client ids of a world", async () => {
  const { log, process } = await disturbed();
  const { clients } = log.database;
  clients.set("left-behind", "default");
  clients.delete("mock-client-id");
  await process.storage.close();
  const next = await sharedMock(new MemoryLog(log.database));
  expect(await next.homes.find({})).toMatchObject({ at: "here" });
  expect([...clients]).toEqual([["mock-client-id", "default"]]);
  await next.storage.close();
});

test("each process hides the secrets that became known at another one, and stores none of them again", async () => {
  const { log, process } = await disturbed();
  process.mock.redaction.known.add("a-secret-of-one-process");
  process.mock.default.world.changeSettings({ seats: 5 });
  await process.storage.beginExchange()();
  const stored = [...log.database.secrets];
  expect(stored).toContainEqual({ spelling: "a-secret-of-one-process", world: undefined });
  const other = await sharedMock(new MemoryLog(log.database));
  expect(other.mock.redaction.text("it is a-secret-of-one-process")).not.toContain("secret-of-one");
  await other.storage.close();
  expect(log.database.secrets).toEqual(stored);
});

test("taking many worlds at once costs the database little", async () => {
  const database = new MemoryDatabase();
  const first = await sharedMock(new MemoryLog(database));
  const second = await sharedMock(new MemoryLog(database));
  onTestFinished(() => second.storage.close());
  const worlds: z.infer<typeof made>[] = [];
  for (let number = 0; number < 60; number++)
    worlds.push(
      made.parse(await (await first.send("POST", "/__mock/sandboxes", { body: { world: "empty" } })).json()),
    );
  await first.storage.close();
  const before = second.log.calls;
  const places = await Promise.all(
    worlds.map(async ({ scimToken }) => second.homes.find({ token: scimToken })),
  );
  expect(places.filter(({ at }) => at === "here")).toHaveLength(worlds.length);
  expect(second.log.calls - before).toBeLessThan(worlds.length / 3);
});

test("an unreadable world does not prevent the takeover of others", async () => {
  const database = new MemoryDatabase();
  const first = await sharedMock(new MemoryLog(database));
  const second = await sharedMock(new MemoryLog(database));
  onTestFinished(() => second.storage.close());
  const make = async () =>
    made.parse(await (await first.send("POST", "/__mock/sandboxes", { body: { world: "empty" } })).json()).id;
  const worlds = [await make(), await make(), await make()];
  await first.storage.close();
  const broken = database.worlds.get(worlds[1] ?? "");
  if (broken !== undefined) broken.texts = [{ position: 1, text: "[" }];
  const places = await Promise.all(worlds.map(async (sandbox) => second.homes.find({ sandbox })));
  expect(places.map(({ at }) => at)).toEqual(["here", "nowhere", "here"]);
});

test("worlds that are taken together with a large one do not wait for it", async () => {
  const { log, process } = await disturbed();
  const make = async (world: unknown) =>
    made.parse(await (await process.send("POST", "/__mock/sandboxes", { body: { world } })).json()).id;
  const large = await make({ users: worldFileOfUsers(4000).users });
  const sandbox = process.mock.sandbox(large);
  // So the users are stored one by one, not as a recipe.
  if (sandbox !== undefined) await process.mock.load(sandbox, process.mock.save(sandbox));
  const small = [await make("empty"), await make("small-company")];
  await process.storage.close();
  const next = await sharedMock(new MemoryLog(log.database));
  onTestFinished(() => next.storage.close());
  const taken: string[] = [];
  await Promise.all(
    [large, ...small].map(async (sandbox) => {
      expect(await next.homes.find({ sandbox })).toMatchObject({ at: "here" });
      taken.push(sandbox);
    }),
  );
  expect(taken).toEqual([...small, large]);
});

test("answers for other worlds during the takeover of a large one", async () => {
  const { log, process } = await disturbed();
  const world = { users: worldFileOfUsers(1000).users };
  const large = made.parse(
    await (await process.send("POST", "/__mock/sandboxes", { body: { world } })).json(),
  );
  const state = await (await process.send("GET", `/__mock/state?sandbox=${large.id}`)).json();
  await process.send("PUT", `/__mock/state?sandbox=${large.id}`, { body: z.looseObject({}).parse(state) });
  await process.storage.close();
  const next = await sharedMock(new MemoryLog(log.database));
  onTestFinished(() => next.storage.close());
  shortenSlices();
  const places: string[] = [];
  const taking = Promise.resolve(next.homes.find({ sandbox: large.id })).then(({ at }) => places.push(at));
  let answers = 0;
  for (; places.length === 0; answers++) {
    expect((await next.send("GET", "/__mock/admin/licence")).status).toBe(200);
    await new Promise(setImmediate);
  }
  await taking;
  expect(places).toEqual(["here"]);
  // Its list of users is checked, and settled, in several parts each.
  expect(answers).toBeGreaterThan(3);
  expect(await (await next.send("GET", `/__mock/state?sandbox=${large.id}`)).json()).toEqual(state);
});
