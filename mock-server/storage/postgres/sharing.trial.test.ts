import { afterAll } from "vitest";
import { PostgresServer } from "../testing/postgres-server.ts";
import { testLeases } from "../testing/lease-suite.ts";
import { testSharing } from "../testing/shared-suite.ts";
import { PostgresLog } from "./postgres-log.ts";

const server = await PostgresServer.start();
afterAll(() => server[Symbol.asyncDispose]());
let databases = 0;

function newDatabase() {
  const name = `sharing_${++databases}`;
  const url = server.database(name);
  return {
    open: () => PostgresLog.open({ url, sync: "always" }),
    end: (process: number) =>
      void server.run(`DELETE FROM mock_alteryx.process WHERE number = ${process}`, name),
  };
}

testSharing(newDatabase);
testLeases(newDatabase);
