import { expect, test } from "vitest";
import { z } from "zod";
import { Chance } from "../../../testing/chance.ts";
import { sampleSize } from "../../../testing/sample-size.ts";
import { everythingOfSandbox } from "./digest.ts";
import { randomControl } from "./random-controls.ts";
import { sharedMock, type SharedMock } from "./shared-mock.ts";
import { countOf, create, sandboxAt, startProcesses, urlOf, type TestDatabase } from "./shared-processes.ts";

const listAnswer = z.object({ sandboxes: z.array(z.object({ id: z.string(), profile: z.string() })) });

async function health({ send }: SharedMock): Promise<unknown> {
  return (await send("GET", "/__mock/health")).json();
}

async function list({ send }: SharedMock) {
  return listAnswer.parse(await (await send("GET", "/__mock/sandboxes")).json()).sandboxes;
}

/** What holds for processes that share their worlds, whatever keeps them. */
export function testSharing(newDatabase: () => TestDatabase): void {
  const processes = (...options: readonly Parameters<typeof sharedMock>[1][]) =>
    startProcesses(newDatabase(), options);

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
    const peer = { process: first.homes.process, url: urlOf(0) };
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
    await third.homes.announce(urlOf(2), third.reach);
    await first.homes.release();
    const places = await Promise.all(
      [second, third].map(async ({ homes }) => homes.find({ token: scimToken })),
    );
    expect(places.map(({ at }) => at).sort()).toEqual(["here", "peer"]);
    await third.storage.close();
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

  test("the secrets that a mock made for a sandbox end with it, and those that a user gave do not", async () => {
    const { database, first, second } = await processes({}, {});
    const world = {
      users: [{ email: "a@x.example", firstName: "A", lastName: "A", role: "ServerAdmin" }],
      apiKeys: [{ clientId: "own", clientSecret: "a-secret-of-a-user", owner: "a@x.example" }],
    };
    const one = await sandboxAt(first, { world });
    const two = await sandboxAt(first);
    const stored = async () => (await second.log.secretsSince("0")).spellings;
    expect(await stored()).toEqual(expect.arrayContaining([one.clientSecret, two.clientSecret]));
    await first.send("DELETE", `/__mock/sandboxes/${one.id}`);
    expect(await stored()).toContain("a-secret-of-a-user");
    expect(await stored()).toContain(two.clientSecret);
    expect(await stored()).not.toContain(one.clientSecret);
    const third = await sharedMock(await database.open());
    const text = `a-secret-of-a-user ${two.clientSecret} ${one.clientSecret}`;
    expect(third.mock.redaction.text(text)).toBe(`[redacted] [redacted] ${one.clientSecret}`);
    await third.storage.close();
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
      peer: { url: urlOf(1) },
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
