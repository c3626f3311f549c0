import { setImmediate } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { leaseParts } from "../postgres/lease.ts";
import { WorldTaking } from "../postgres/world-taking.ts";
import { leaseMs, type SharedMock } from "./shared-mock.ts";
import { countOf, create, sandboxAt, startProcesses, urlOf, type TestDatabase } from "./shared-processes.ts";

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
    const { others } = await second.log.renew(second.homes.process, { isAside: false, unreached: [] });
    await first.storage.beat();
    await second.log.endSilent(others);
    await first.storage.beat();
    expect(first.homes.process).toBe(process);
  });

  /** Three processes, the last of which has a sandbox, and the times of a cut. */
  const three = async () => {
    const { all } = await processes(3);
    const [first, second, third] = all;
    if (first === undefined || second === undefined || third === undefined) throw new Error("Too few.");
    const sandbox = await sandboxAt(third);
    await pass(leaseMs, all);
    const serving = () => all.filter(({ storage }) => storage.lease.isValid);
    return { all, first, second, third, sandbox, serving };
  };
  /** Until all have read what the others say, and have doubted it. */
  const untilDecidedMs = leaseMs * (2 * leaseParts.renewal + leaseParts.doubt);

  test.for(["is not reached by", "does not reach", "does not reach, and is not reached by"])(
    "a process that %s the others gives its worlds to them, and returns when all reach each other again",
    async (how) => {
      const { all, first, second, third, sandbox, serving } = await three();
      if (how.includes("not reached")) for (const { reach } of [first, second]) reach.cut.add(urlOf(2));
      if (how.includes("does not")) for (const at of [0, 1]) third.reach.cut.add(urlOf(at));
      await pass(untilDecidedMs, all);
      expect(serving()).toEqual([first, second]);
      expect(await countOf(first, sandbox.scimToken)).toBe(0);
      const ready = await third.send("GET", "/__mock/health/ready");
      expect(ready.status).toBe(503);
      expect(await ready.text()).toContain("do not reach each other");
      expect(third.told.join()).toContain("do not reach each other");
      // What it is asked, it passes on, if it can.
      const place = await third.homes.find({ token: sandbox.scimToken }, { fresh: true });
      expect(place).toMatchObject({ at: "peer", peer: { url: urlOf(0) } });
      expect((await third.send("POST", "/__mock/sandboxes")).status).toBe(503);
      await pass(3 * leaseMs, all);
      expect(serving()).toEqual([first, second]);

      for (const { reach } of all) reach.cut.clear();
      await pass(leaseMs * (1 - leaseParts.renewal), all);
      expect(serving()).toEqual([first, second]);
      await pass(leaseMs * 3 * leaseParts.renewal, all);
      expect(serving()).toEqual(all);
      expect(third.told.join()).toContain("takes worlds again");
      expect((await third.send("GET", "/__mock/health/ready")).status).toBe(200);
    },
  );

  test("of processes that do not reach each other at all, one stays", async () => {
    const { all, first, sandbox, serving } = await three();
    for (const [own, { reach }] of all.entries())
      for (const at of all.keys()) if (at !== own) reach.cut.add(urlOf(at));
    await pass(untilDecidedMs, all);
    expect(serving()).toEqual([first]);
    expect(await countOf(first, sandbox.scimToken)).toBe(0);
    await first.homes.release();
    await pass(2 * leaseParts.renewal * leaseMs, all.slice(1));
    expect(serving()).toHaveLength(1);
  });

  test.for(["reach", "are not reached by"])(
    "of several processes that do not %s one, that one leaves, although they tell one after the other",
    async (how) => {
      const { all, first, second, third, serving } = await three();
      for (const [at, { reach }] of [second, third].entries()) {
        if (how === "reach") reach.cut.add(urlOf(0));
        else first.reach.cut.add(urlOf(at + 1));
        await pass(leaseMs * leaseParts.renewal, all);
      }
      await pass(untilDecidedMs, all);
      expect(serving()).toEqual([second, third]);
    },
  );

  /** Cuts the last of three off, and does so while it stands aside: before and after PostgreSQL knows that. */
  const cutOff = async (
    { all, first, second, third }: Awaited<ReturnType<typeof three>>,
    act: () => unknown,
  ) => {
    for (const { reach } of [first, second]) reach.cut.add(urlOf(2));
    const begin = third.log.beginProcess.bind(third.log);
    vi.spyOn(third.log, "beginProcess").mockImplementationOnce(async (beginning) => {
      await act();
      const number = await begin(beginning);
      await act();
      return number;
    });
    await pass(untilDecidedMs, all);
  };

  test("the others know the address of a process all the time, also when it stands aside", async () => {
    const shared = await three();
    const { first, third } = shared;
    await cutOff(shared, () => first.storage.beat());
    expect(third.storage.lease.isAside).toBe(true);
    expect([...first.reach.cut]).toEqual([urlOf(2)]);
  });

  test("a process that is stopped while it stands aside leaves nothing behind", async () => {
    const shared = await three();
    const { first, second, third } = shared;
    let released: Promise<void> | undefined;
    const passed = cutOff(shared, () => void (released ??= third.homes.release()));
    await expect(passed).rejects.toThrow("has released its worlds");
    await released;
    const { others } = await first.log.renew(first.homes.process, { isAside: false, unreached: [] });
    expect(others.map(({ process }) => process)).toEqual([second.homes.process]);
  });

  test("a renewal that is under way does not bring back the lease of a process that is stopped", async () => {
    const { first } = await three();
    const renew = first.log.renew.bind(first.log);
    let released: Promise<void> | undefined;
    vi.spyOn(first.log, "renew").mockImplementationOnce(async (...telling) => {
      const answer = await renew(...telling);
      released = first.homes.release();
      await setImmediate();
      return answer;
    });
    await first.storage.beat();
    await released;
    expect(first.storage.lease.isValid).toBe(false);
    await expect(first.storage.lease.renew()).rejects.toThrow("has released its worlds");
  });

  test("a process that stands aside becomes the home of no world, whatever was on its way", async () => {
    const shared = await three();
    const { first, third, sandbox } = shared;
    await cutOff(shared, () => undefined);
    const added = vi.spyOn(third.log, "addWorld");
    expect((await third.send("POST", "/__mock/sandboxes")).status).toBe(503);
    expect(added).not.toHaveBeenCalled();
    // It was asked for the world before it stood aside.
    await expect(new WorldTaking(third).take(sandbox.id)).rejects.toThrow("do not reach each other");
    expect(await countOf(first, sandbox.scimToken)).toBe(0);
  });

  test("while one process stands aside, the others may still be silent for a moment", async () => {
    const shared = await three();
    const { all, first, second, serving } = shared;
    await cutOff(shared, () => undefined);
    await pass(leaseMs, all);
    first.reach.cut.add(urlOf(1));
    for (const { storage } of [...all, ...all]) await storage.beat();
    first.reach.cut.delete(urlOf(1));
    await pass(leaseMs, all);
    expect(serving()).toEqual([first, second]);
    expect(second.told).toEqual([]);
  });

  test("what a process reaches is told at once, also when it changes during a renewal", async () => {
    const { first, second, third } = await three();
    const renew = first.log.renew.bind(first.log);
    const tellings = vi.spyOn(first.log, "renew").mockImplementationOnce(async (...telling) => {
      const answer = await renew(...telling);
      first.reach.cut.add(urlOf(2));
      for (let times = 0; times < 10; times++) first.homes.noteReach();
      return answer;
    });
    await first.storage.beat();
    await expect.poll(() => tellings.mock.calls.length).toBe(2);
    await tellings.mock.results[1]?.value;
    const { others } = await second.log.renew(second.homes.process, { isAside: false, unreached: [] });
    const told = others.find(({ process }) => process === first.homes.process);
    expect(told?.unreached).toEqual([third.homes.process]);
    expect(tellings).toHaveBeenCalledTimes(2);
  });

  test("nobody leaves because of a process that has ended or hangs", async () => {
    const { first, second, serving } = await three();
    for (const { reach } of [first, second]) reach.cut.add(urlOf(2));
    for (let passed = 0; passed < 2 * leaseMs; passed += leaseMs / 10) {
      await pass(leaseMs / 10, [first, second]);
      expect(serving()).toEqual(expect.arrayContaining([first, second]));
    }
    expect([...first.reach.cut, ...second.reach.cut]).toEqual([]);
  });

  test("a process that was not reached for a moment keeps its worlds", async () => {
    const { all, first, second, third, sandbox } = await three();
    for (const { reach } of [first, second]) reach.cut.add(urlOf(2));
    await pass(0, all);
    for (const { storage } of all) await storage.beat();
    for (const { reach } of [first, second]) reach.cut.clear();
    await pass(leaseMs, all);
    expect(third.homes.tell(sandbox.id)).toBeDefined();
  });
}
