import { afterAll } from "vitest";
import { PostgresServer } from "../testing/postgres-server.ts";
import { testSharing } from "../testing/shared-suite.ts";
import { PostgresLog } from "./postgres-log.ts";

const server = await PostgresServer.start();
afterAll(() => server[Symbol.asyncDispose]());
let databases = 0;

testSharing(() => {
  const name = `sharing_${++databases}`;
  const url = server.database(name);
  return {
    open: () => PostgresLog.open({ url, sync: "always" }),
    endLease: (process) => {
      server.run(
        `UPDATE mock_alteryx.process SET deadline = clock_timestamp() - interval '1 s' WHERE number = ${process}`,
        name,
      );
    },
  };
});
