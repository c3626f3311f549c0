import { Client } from "pg";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import { builtInWorld } from "../../world/seeds/built-in-worlds.ts";
import { NotStored } from "../not-stored.ts";
import { PostgresServer } from "../testing/postgres-server.ts";
import { ServeProcess } from "../testing/serve-process.ts";
import { Connections } from "./connect.ts";
import { openPostgres } from "./open-postgres.ts";
import { PostgresLog } from "./postgres-log.ts";

const server = await PostgresServer.start();
afterAll(() => server[Symbol.asyncDispose]());

async function open(url: string, chosen: { readonly seed?: number } = {}) {
  const kept = await openPostgres(
    { folder: url, sync: "always", tell: () => undefined, chosen },
    { profile: builtInProfile("guide"), world: builtInWorld("small-company") },
  );
  onTestFinished(() => kept.storage.close());
  return kept;
}

/** The sentence with which an unusable database is refused. */
async function refusalOf(url: string, chosen?: { readonly seed?: number }): Promise<string> {
  const error: unknown = await open(url, chosen).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof NotStored)) throw new Error(`It was not refused: ${String(error)}`);
  return error.message;
}

test("a secret is read although its transaction ends after one that began later", async () => {
  const url = server.database("late_secret");
  const log = await PostgresLog.open({ url, sync: "always" });
  onTestFinished(() => log.close());
  const late = new Client(url);
  await late.connect();
  onTestFinished(() => late.end());
  await late.query("BEGIN");
  await late.query("INSERT INTO mock_alteryx.secret (spelling) VALUES ('late')");
  server.run("INSERT INTO mock_alteryx.secret (spelling) VALUES ('early')", "late_secret");
  const first = await log.secretsSince("0");
  expect(first.spellings).toEqual(["early"]);
  await late.query("COMMIT");
  const second = await log.secretsSince(first.mark);
  expect(second.spellings).toContain("late");
  expect((await log.secretsSince(second.mark)).spellings).toEqual([]);
});

const at = (rest: string) => `postgres://mock:very-secret@127.0.0.1:${server.port}/${rest}`;
const shown = (rest: string) => `postgres://mock@127.0.0.1:${server.port}/${rest}`;

test("a database that cannot be used is refused with one sentence, which hides the password", async () => {
  server.run("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
  server.database("unreadable");
  await (await open(at("unreadable"))).storage.close();
  server.run("UPDATE mock_alteryx.service SET tables = 99, release = '9.9.9'", "unreadable");
  server.database("not_ours");
  server.run("CREATE SCHEMA mock_alteryx", "not_ours");
  server.database("locked");
  server.run("CREATE ROLE guest LOGIN; REVOKE CREATE ON DATABASE locked FROM PUBLIC");
  const guest = at("locked").replace("mock:very-secret", "guest:very-secret");
  const refusals = [
    [at("missing"), `There is no such database at ${shown("missing")}`],
    [at("latin"), "has the encoding LATIN1"],
    [at("unreadable"), "were made by release 9.9.9"],
    [at("not_ours"), `The tables in ${shown("not_ours")} were changed or removed`],
    [guest, "This user may not use the worlds in"],
    ["postgres://mock:very-secret@127.0.0.1:1/db", "postgres://mock@127.0.0.1:1/db cannot be reached"],
    ["postgres://mock:very-secret@[x/db", "The URL of the database cannot be read"],
  ] as const;
  for (const [url, sentence] of refusals) {
    const refusal = await refusalOf(url);
    expect(refusal).toContain(sentence);
    expect(refusal).not.toContain("very-secret");
  }
});

test("the command prints the sentence and exits with 2", async () => {
  const refused = ServeProcess.start("--state", at("missing"));
  await expect(refused).rejects.toThrow(
    /^serve ended with 2: mock-alteryx: --state: There is no such database at .+\.\n$/,
  );
});

test("refuses stored worlds that began differently from the user's choice", async () => {
  const url = server.database("chosen");
  await (await open(url)).storage.close();
  expect(await refusalOf(url, { seed: 7 })).toContain("began with the seed 1, not 7");
});

test("a standby is refused", async () => {
  const url = server.database("original");
  await (await open(url)).storage.close();
  await using standby = await server.standby();
  expect(await refusalOf(url.replace(`:${server.port}/`, `:${standby.port}/`))).toContain(
    "only reads, as a standby does",
  );
});

test("refuses writes while PostgreSQL is down, and works again when it is back", async () => {
  const own = await PostgresServer.start();
  try {
    const { mock, storage } = await open(own.database("away"));
    const homes = storage.homes;
    const change = async () => {
      const whenStored = storage.beginExchange();
      const { world } = mock.default;
      world.changeSettings({ seats: (world.adminSettings.seats ?? 0) + 1 });
      await whenStored(world);
    };
    await change();
    await own.kill();
    await expect(change()).rejects.toThrow("cannot be reached");
    expect(await homes?.find({})).toMatchObject({ at: "nowhere" });
    await own.resume();
    await expect.poll(async () => (await homes?.find({}))?.at, { timeout: 20_000 }).toBe("here");
    expect(mock.default.world.adminSettings.seats).toBe(1);
    await change();
    expect(mock.default.world.adminSettings.seats).toBe(2);
  } finally {
    await own[Symbol.asyncDispose]();
  }
});

test("a connection lost during a transaction fails it, and leaves no lock behind", async () => {
  const url = server.database("ended");
  await (await open(url)).storage.close();
  const connections = await Connections.to({ url, sync: "always" });
  onTestFinished(() => connections.close());
  const world = "SELECT lease FROM mock_alteryx.world WHERE id = 'default' FOR UPDATE";
  const transaction = connections.transaction(async (client) => {
    await client.query(world);
    const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
    server.run(`SELECT pg_terminate_backend(${rows[0]?.pid}, 10000)`);
    // The end arrives while no statement runs.
    await new Promise((resolve) => client.once("end", resolve));
    await client.query(world);
  });
  await expect(transaction).rejects.toThrow(NotStored);
  expect(await connections.query(world)).toHaveLength(1);
  const [idle] = await connections.query("SHOW idle_in_transaction_session_timeout");
  expect(idle).toEqual({ idle_in_transaction_session_timeout: "3s" });
});
