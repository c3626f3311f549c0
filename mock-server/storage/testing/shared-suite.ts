import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { Chance } from "../../../testing/chance.ts";
import { sampleSize } from "../../../testing/sample-size.ts";
import type { SharedLog } from "../postgres/shared-log.ts";
import { everythingOfSandbox } from "./digest.ts";
import { randomControl } from "./random-controls.ts";
import { leaseMs, sharedMock, type SharedMock } from "./shared-mock.ts";

/** A database for one test. */
export interface TestDatabase {
  /** Opens the connection of a process. */
  readonly open: () => Promise<SharedLog>;
  /** Ends the lease of a process by the database's clock. */
  readonly endLease: (process: number) => void;
}

const sandboxAnswer = z.object({
  id: z.string(),
  clientId: z.string(),
  scimToken: z.string(),
  apiKeys: z.array(z.object({ clientId: z.string() })),
});
const listAnswer = z.object({ sandboxes: z.array(z.object({ id: z.string(), profile: z.string() })) });

async function sandboxAt({ send }: SharedMock, body: object = {}) {
  const response = await send("POST", "/__mock/sandboxes", { body });
  expect(response.status).toBe(201);
  return sandboxAnswer.parse(await response.json());
}

const newUser = (number: number) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName: `new.${number}@x.example`,
  name: { givenName: "New", familyName: String(number) },
  emails: [{ value: `new.${number}@x.example` }],
});
const create = ({ send }: SharedMock, token: string, number = 1) =>
  send("POST", "/scim/v2/Users", { body: newUser(number), token });
const countOf = async ({ send }: SharedMock, token: string) => {
  const response = await send("GET", '/scim/v2/Users?filter=userName sw "new."', { token });
  return response.status === 200
    ? z.object({ totalResults: z.number() }).parse(await response.json()).totalResults
    : response.status;
};

async function health({ send }: SharedMock): Promise<unknown> {
  return (await send("GET", "/__mock/health")).json();
}

async function list({ send }: SharedMock) {
  return listAnswer.parse(await (await send("GET", "/__mock/sandboxes")).json()).sandboxes;
}

/** What holds for processes that share their worlds, whatever keeps them. */
export function testSharing(newDatabase: () => TestDatabase): void {
  /** Some processes of one database. */
  async function processes(...options: readonly Parameters<typeof sharedMock>[1][]) {
    const database = newDatabase();
    const started: SharedMock[] = [];
    for (const each of options) started.push(await sharedMock(await database.open(), each));
    onTestFinished(async () => {
      for (const { storage } of started) await storage.close();
    });
    const [first, second = first] = started;
    if (first === undefined || second === undefined) throw new Error("There are no processes.");
    await first.homes.announce("http://first.invalid");
    if (second !== first) await second.homes.announce("http://second.invalid");
    return { database, first, second };
  }

  test("what one process has answered is there when another takes its world", async () => {
    const { first, second } = await processes({}, {});
    const { id, scimToken } = await sandboxAt(first);
    expect((await create(first, scimToken)).status).toBe(201);
    await first.homes.release();
    expect(await countOf(second, scimToken)).toBe(1);
    expect(await countOf(first, scimToken)).toBe(503);
    const journal = await second.send("GET", `/__mock/journal?sandbox=${id}`);
    expect(await journal.json()).toMatchObject({ beganAfterRestart: true });
  });

  test("at any time one process is the home of a world, and the others tell where it is", async () => {
    const { first, second } = await processes({}, {});
    const { id, clientId, scimToken } = await sandboxAt(first);
    const peer = { process: first.homes.process, url: "http://first.invalid" };
    for (const names of [{ sandbox: id }, { clientId }, { token: scimToken }])
      expect(await second.homes.find(names)).toMatchObject({ at: "peer", world: id, peer });
    for (const names of [{}, { sandbox: "default" }, { clientId: "nobody" }, { token: "un.known" }])
      expect(await second.homes.find(names)).toMatchObject({ at: "peer", world: "default", peer });
    const refused = await create(second, scimToken);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(await countOf(first, scimToken)).toBe(0);
  });

  test("of two processes that want a world at once, one gets it", async () => {
    const { database, first, second } = await processes({}, {});
    const { scimToken } = await sandboxAt(first);
    const third = await sharedMock(await database.open());
    await third.homes.announce("http://third.invalid");
    await first.homes.release();
    const places = await Promise.all(
      [second, third].map(async ({ homes }) => homes.find({ token: scimToken })),
    );
    expect(places.map(({ at }) => at).sort()).toEqual(["here", "peer"]);
    await third.storage.close();
  });

  test("a process whose lease is over answers nothing, and goes on under another number", async () => {
    const { database, first, second } = await processes({}, {});
    const { scimToken } = await sandboxAt(first);
    await create(first, scimToken);
    const before = first.homes.process;
    first.clock.now += leaseMs;
    database.endLease(before);
    expect(await countOf(second, scimToken)).toBe(1);
    const place = await first.homes.find({ token: scimToken });
    expect(place).toMatchObject({ at: "peer", peer: { process: second.homes.process } });
    expect(first.homes.process).not.toBe(before);
    expect((await create(second, scimToken, 2)).status).toBe(201);
    expect(await countOf(first, scimToken)).toBe(503);
    await second.homes.release();
    expect(await first.homes.find({ token: scimToken }, { fresh: true })).toMatchObject({ at: "here" });
    expect(await countOf(first, scimToken)).toBe(2);
  });

  test("a process that has lost a world without noticing it writes nothing to it", async () => {
    const { database, first, second } = await processes({}, {});
    const { scimToken } = await sandboxAt(first);
    database.endLease(first.homes.process);
    expect(await countOf(second, scimToken)).toBe(0);
    const refused = await create(first, scimToken);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(await countOf(second, scimToken)).toBe(0);
  });

  test("a lease that the database renewed in time holds, although this process could not know", async () => {
    const { first } = await processes({});
    const { scimToken } = await sandboxAt(first);
    const before = first.homes.process;
    first.clock.now += leaseMs;
    expect(await countOf(first, scimToken)).toBe(0);
    expect(first.homes.process).toBe(before);
  });

  test("processes with the same seed give different names", async () => {
    const { first, second } = await processes({ seed: 5 }, { seed: 5 });
    const made = [await sandboxAt(first), await sandboxAt(second), await sandboxAt(first)];
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
    expect(new Set(made.map(({ scimToken }) => scimToken.split(".")[1])).size).toBe(3);
  });

  test("a client id belongs to one sandbox of all processes", async () => {
    const { first, second } = await processes({}, {});
    const world = {
      users: [{ email: "a@x.example", firstName: "A", lastName: "A", role: "ServerAdmin" }],
      apiKeys: [{ clientId: "shared", clientSecret: "long-secret", owner: "a@x.example" }],
    };
    const one = await sandboxAt(first, { world });
    const two = await sandboxAt(second, { world });
    expect(one.apiKeys.map(({ clientId }) => clientId)).toContain("shared");
    expect(two.apiKeys.map(({ clientId }) => clientId)).toContain(`${two.id}.shared`);
    expect(await second.homes.find({ clientId: "shared" })).toMatchObject({ at: "peer", world: one.id });
    await first.send("DELETE", `/__mock/sandboxes/${one.id}`);
    const three = await sandboxAt(second, { world });
    expect(three.apiKeys.map(({ clientId }) => clientId)).toContain("shared");
  });

  test("a sandbox that could not be made leaves no names behind", async () => {
    const { first, second } = await processes({}, {});
    const user = { email: "a@x.example", firstName: "A", lastName: "A", role: "ServerAdmin" };
    const apiKeys = [{ clientId: "wanted", clientSecret: "long-secret", owner: "a@x.example" }];
    const twice = { users: [user, user], apiKeys };
    expect((await first.send("POST", "/__mock/sandboxes", { body: { world: twice } })).status).toBe(422);
    const made = await sandboxAt(second, { world: { users: [user], apiKeys } });
    expect(made.apiKeys.map(({ clientId }) => clientId)).toContain("wanted");
    expect(await list(second)).toMatchObject([{ id: made.id }]);
  });

  test("the health of a process tells only of worlds that it answers for", async () => {
    const { first, second } = await processes({}, {});
    expect(await health(first)).toHaveProperty("clock");
    expect(await health(second)).toMatchObject({ status: "ok" });
    expect(await health(second)).not.toHaveProperty("clock");
  });

  test("a sandbox that was removed is unknown everywhere, and the list has those of all processes", async () => {
    const { first, second } = await processes({}, {});
    const [one, two] = [await sandboxAt(first, { profile: "server-2024.1" }), await sandboxAt(second)];
    const both = [
      { id: one.id, profile: "server-2024.1" },
      { id: two.id, profile: "guide" },
    ].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(await list(first)).toMatchObject(both);
    expect((await first.send("DELETE", `/__mock/sandboxes/${one.id}`)).status).toBe(204);
    expect(await list(second)).toMatchObject([{ id: two.id }]);
    expect(await second.homes.find({ token: one.scimToken }, { fresh: true })).toMatchObject({
      world: "default",
    });
  });

  test("an answer names its process and lease to a client that asks", async () => {
    const { first, second } = await processes({}, {});
    const { scimToken } = await sandboxAt(first);
    const homeOf = async ({ app }: SharedMock, headers: Record<string, string>) => {
      const Authorization = `Bearer ${scimToken}`;
      const request = new Request("http://mock.invalid/scim/v2/Users", {
        headers: { Authorization, ...headers },
      });
      return (await app(request)).headers.get("x-mock-home");
    };
    expect(await homeOf(first, {})).toBeNull();
    expect(await homeOf(first, { "X-Mock-Home": "1" })).toBe(`${first.homes.process}.1`);
    await first.homes.release();
    expect(await homeOf(second, { "X-Mock-Home": "1" })).toBe(`${second.homes.process}.2`);
  });

  test("a process that stops is replaced by another one, and finds it", async () => {
    const { first, second } = await processes({}, {});
    const { id, scimToken } = await sandboxAt(first);
    expect(await second.homes.find({ sandbox: id })).toMatchObject({ at: "peer" });
    await first.homes.release();
    expect(await first.homes.find({ token: scimToken })).toMatchObject({
      at: "peer",
      peer: { url: "http://second.invalid" },
    });
    expect(await second.homes.find({ sandbox: id }, { fresh: true })).toMatchObject({ at: "here" });
  });

  test("a world that was taken over equals the one that was left, also after its log was compacted", async () => {
    const chance = new Chance(3);
    const { first, second } = await processes({ compactAbove: 1000 }, { compactAbove: 1000 });
    const { id, clientId } = await sandboxAt(first);
    const calls = sampleSize({ test: 60, trial: 600 });
    for (let number = 0; number < calls; number++) {
      const names = { users: [], clients: [clientId], sandboxes: [], tokens: [], state: undefined };
      const { method, path, body } = randomControl(chance, names);
      if (path.startsWith("/sandboxes")) continue;
      const options = typeof body === "object" && body !== null ? { body } : {};
      await first.send(method, `/__mock${path}?sandbox=${id}`, options);
    }
    const left = first.mock.sandbox(id);
    const before = left && everythingOfSandbox(left);
    await first.homes.release();
    const place = await second.homes.find({ sandbox: id });
    expect(place.at).toBe("here");
    const taken = second.mock.sandbox(id);
    expect(taken && everythingOfSandbox(taken)).toEqual(before);
    expect((await second.log.read([id])).get(id)?.length).toBeLessThan(calls);
  });
}
