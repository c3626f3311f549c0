import { performance } from "node:perf_hooks";
import { Mock, type MockOptions } from "../../sandboxes/mock.ts";
import { defaultSandbox } from "../../sandboxes/sandbox.ts";
import { atOnce } from "../../world/directory/work.ts";
import { Ids } from "../../world/ids.ts";
import type { Origin } from "../../world/seeds/build-world.ts";
import { NotStored } from "../not-stored.ts";
import { rebuildingSandbox } from "../rebuild-mock.ts";
import { requireChosen } from "../require-chosen.ts";
import type { KeptMock, StateOptions } from "../state-options.ts";
import { StoredRecordError } from "../format/stored-record-error.ts";
import { newlyHeld } from "./held-world.ts";
import { PostgresLog } from "./postgres-log.ts";
import { PostgresStorage } from "./postgres-storage.ts";
import type { SharedLog, StoredText } from "./shared-log.ts";
import { SharedHomes } from "./shared-homes.ts";
import { readingTexts } from "./stored-texts.ts";

/** How long the worlds of a process that was lost have no home, at most. */
const defaultLeaseMs = 10_000;

/** A mock that shares its worlds. */
export interface SharedKept extends KeptMock {
  readonly storage: PostgresStorage;
}

/** What tests choose. */
export interface SharedOptions {
  readonly leaseMs?: number;
  readonly now?: () => number;
}

/**
 * Makes a mock that shares its worlds with all processes of a database. In a new database it begins with those of the
 * options.
 * @throws {NotStored} one sentence, when the database cannot be used
 */
export async function openPostgres(state: StateOptions, options: MockOptions): Promise<KeptMock> {
  const log = await PostgresLog.open({ url: state.folder, sync: state.sync });
  return openShared(log, state, options);
}

/** The same for any log. It is closed with the storage, or when this fails. */
export async function openShared(
  log: SharedLog,
  { tell, chosen, retryMs = 1000, compactAbove = 1024 * 1024 }: StateOptions,
  options: MockOptions,
  { leaseMs = defaultLeaseMs, now = () => performance.now() }: SharedOptions = {},
): Promise<SharedKept> {
  const storage = new PostgresStorage({ log, tell, leaseMs, now, retryMs, compactAbove });
  try {
    await storage.lease.begin();
    const isNew = await log.exclusively(() => makeMock(log, storage, options));
    const { mock } = storage;
    if (!isNew) requireChosen(mock.default.origin, chosen, { place: log.place, another: "database" });
    storage.homes = new SharedHomes({ log, storage, now, rememberMs: leaseMs / 2 });
    await storage.beat();
    storage.keepBeating();
    await storage.homes.find({});
    return { mock, storage, place: log.place, ...(!isNew && { before: "stopped" }) };
  } catch (error) {
    await storage.close();
    if (error instanceof StoredRecordError)
      throw new NotStored(`${log.place}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** Makes the mock, and in a new database the default world. Returns whether the database was new. */
async function makeMock(log: SharedLog, storage: PostgresStorage, options: MockOptions): Promise<boolean> {
  const { process } = storage.lease;
  const surroundings = { ...options, record: storage.record, names: storage };
  const texts = (await log.read([defaultSandbox])).get(defaultSandbox) ?? [];
  if (texts.length > 0) {
    storage.begin(Mock.resume(surroundings, (parts) => contentsOf(texts, log.place, process, parts)));
    return false;
  }
  if (!(await storage.claimSandbox(defaultSandbox))) await takeRemains(log, storage);
  storage.begin(Mock.create(surroundings));
  storage.writer.end();
  await storage.queue.stored(defaultSandbox);
  return true;
}

/** A process added the default world, and ended before its first record. */
async function takeRemains(log: SharedLog, storage: PostgresStorage): Promise<void> {
  const taken = (await log.takeWorlds([defaultSandbox], storage.lease.process)).get(defaultSandbox);
  if (taken?.type !== "taken")
    throw new NotStored(`Another process makes the worlds in ${log.place}: start again in a while.`);
  storage.hold(newlyHeld(defaultSandbox, taken.lease));
}

function contentsOf(
  texts: readonly StoredText[],
  place: string,
  process: number,
  parts: Parameters<Parameters<typeof Mock.resume>[1]>[0],
) {
  const byDefault = atOnce(rebuildingSandbox(readingTexts(texts, defaultSandbox, place), parts));
  return { sandboxes: [byDefault], position: idsOf(process, byDefault.origin).position };
}

/** The source of names and secrets of a process: no two processes have the same, whatever seed they were started with. */
function idsOf(process: number, { seed }: Origin): Ids {
  return new Ids(seed === "random" ? seed : ((seed ^ 0x5a5a5a5a) >>> 0) + (process % 2 ** 20) * 2 ** 32);
}
