import { expect, test } from "vitest";
import { leaseParts } from "../postgres/lease.ts";
import { leaseMs, type SharedMock } from "./shared-mock.ts";
import { countOf, create, sandboxAt, startProcesses, type TestDatabase } from "./shared-processes.ts";

/** Lets time pass for some processes, which renew their leases meanwhile. */
async function pass(ms: number, passing: readonly SharedMock[]): Promise<void> {
  const step = leaseMs * leaseParts.renewal;
  for (let left = ms; left > 0; left -= step) {
    for (const { clock } of passing) clock.now += Math.min(step, left);
    for (const { storage } of passing) await storage.beat();
  }
}

/** What holds for the leases of processes, whatever keeps them. */
export function testLeases(newDatabase: () => TestDatabase): void {
  const processes = (count: number) =>
    startProcesses(
      newDatabase(),
      Array.from({ length: count }, () => ({})),
    );

  test("a process whose lease is over answers nothing, and goes on under another number", async () => {
    const { database, first, second } = await processes(2);
    const { scimToken } = await sandboxAt(first);
    await create(first, scimToken);
    const before = first.homes.process;
    first.clock.now += leaseMs;
    database.end(before);
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
    const { database, first, second } = await processes(2);
    const { scimToken } = await sandboxAt(first);
    database.end(first.homes.process);
    expect(await countOf(second, scimToken)).toBe(0);
    const refused = await create(first, scimToken);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(await countOf(second, scimToken)).toBe(0);
  });

  test("a lease that the database renewed in time holds, although this process could not know", async () => {
    const { first } = await processes(1);
    const { scimToken } = await sandboxAt(first);
    const before = first.homes.process;
    first.clock.now += leaseMs;
    expect(await countOf(first, scimToken)).toBe(0);
    expect(first.homes.process).toBe(before);
  });

  test("the worlds of a process that was lost are taken a lease after its last renewal, and not much sooner", async () => {
    const { first, second } = await processes(2);
    const { scimToken } = await sandboxAt(first);
    expect((await create(first, scimToken)).status).toBe(201);
    await pass(leaseMs, [first, second]);
    await pass(leaseMs * leaseParts.answering, [second]);
    expect(await second.homes.find({ token: scimToken }, { fresh: true })).toMatchObject({ at: "peer" });
    await pass(leaseMs * (1 - leaseParts.answering), [second]);
    expect(await second.homes.find({ token: scimToken }, { fresh: true })).toMatchObject({ at: "here" });
    expect(await countOf(second, scimToken)).toBe(1);
  });

  test("a process answers for its worlds for a shorter time than another one waits before it takes them", async () => {
    const { first, second } = await processes(2);
    const { id, scimToken } = await sandboxAt(first);
    await pass(leaseMs, [first, second]);
    // It has seen the last renewal as soon as that is possible.
    await second.storage.beat();
    for (let passed = 0; second.homes.tell(id) === undefined; passed += leaseMs / 100) {
      if (passed > leaseMs) throw new Error("The world was not taken.");
      first.clock.now += leaseMs / 100;
      await pass(leaseMs / 100, [second]);
      await second.homes.find({ token: scimToken }, { fresh: true });
      expect([first, second].filter(({ homes }) => homes.tell(id) !== undefined).length).toBeLessThan(2);
    }
  });

  test("a process that was away itself takes nobody as lost, until it has watched for a while", async () => {
    const { first, second } = await processes(2);
    const { scimToken } = await sandboxAt(first);
    await pass(leaseMs, [first, second]);
    // PostgreSQL may have been away for both.
    for (const { clock } of [first, second]) clock.now += 5 * leaseMs;
    await second.storage.beat();
    expect(await second.homes.find({ token: scimToken }, { fresh: true })).toMatchObject({ at: "peer" });
    const before = first.homes.process;
    expect(await countOf(first, scimToken)).toBe(0);
    expect(first.homes.process).toBe(before);
  });

  test("a process that renews its lease is not ended by one that saw it long ago", async () => {
    const { first, second } = await processes(2);
    await pass(leaseMs, [first, second]);
    const { process } = first.homes;
    const { others } = await second.log.renew(second.homes.process);
    await first.storage.beat();
    await second.log.endSilent(others);
    await first.storage.beat();
    expect(first.homes.process).toBe(process);
  });
}
