/**
 * A mock that is to be killed: `node child.ts FOLDER DIGESTS`. It appends a line to the file DIGESTS after each record,
 * with the position of the record and the digest of the mock at that moment, which may never be stored. Each answer says
 * how far the mock had stored its changes, in `X-Stored`.
 */
import { appendFileSync } from "node:fs";
import { ServerResponse } from "node:http";
import { mock as testing } from "node:test";
import { builtInProfile } from "../../../../contracts/profile.ts";
import { listen } from "../../../http/listener.ts";
import { Mock } from "../../../sandboxes/mock.ts";
import { builtInWorld } from "../../../world/seeds/built-in-worlds.ts";
import { rebuildMock } from "../../rebuild-mock.ts";
import { readChanges } from "../../sqlite/read-changes.ts";
import { SqliteStorage } from "../../sqlite/sqlite-storage.ts";
import { StateFile } from "../../sqlite/state-file.ts";
import type { StoredRecord } from "../../format/stored-change.ts";
import { digestOf } from "../digest.ts";

const [folder = "", digests = ""] = process.argv.slice(2);
const file = StateFile.open(folder, { sync: "always" });
const isNew = file.position === 0;
const storage = new SqliteStorage({
  file,
  tell: (sentence) => process.stderr.write(`${sentence}\n`),
  retryMs: 0,
  compactAbove: 20_000,
  makeMock: (record) =>
    isNew
      ? Mock.create({ profile: builtInProfile("guide"), world: builtInWorld("small-company"), record })
      : rebuildMock(readChanges(file), { record }),
});
const { mock } = storage;

let { position } = file;
const note = () => appendFileSync(digests, `${position} ${digestOf(mock)}\n`);
note();
const append = storage.append.bind(storage);
storage.append = (record: StoredRecord) => {
  append(record);
  position += record.length;
  note();
};

const writeHead = Object.getOwnPropertyDescriptor(ServerResponse.prototype, "writeHead");
testing.method(
  ServerResponse.prototype,
  "writeHead",
  function tellStored(this: ServerResponse, ...parts: unknown[]) {
    this.setHeader("X-Stored", file.position);
    return Reflect.apply(writeHead?.value, this, parts);
  },
);

const { url } = await listen(mock, { port: 0, host: "127.0.0.1", storage });
process.stdout.write(`${url}\n`);
