import { execFile } from "node:child_process";
import { expect, test } from "vitest";

/** Node itself then says that the package is missing. */
const withoutPg = `import { registerHooks } from "node:module";
registerHooks({ resolve: (name, context, next) => next(name === "pg" ? "pg-is-not-installed" : name, context) });`;
const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
const hook = `data:text/javascript,${encodeURIComponent(withoutPg)}`;

test("without the package pg the command names it in one sentence, and exits with 2", async () => {
  const state = "postgres://mock:very-secret@127.0.0.1:1/worlds";
  const flags = ["--import", hook, "mock-server/serve/start.js", "--port", "0", "--state", state];
  const ended = await new Promise<{ code: unknown; out: string; errors: string }>((resolve) => {
    execFile(process.execPath, flags, { env }, (error, out, errors) =>
      resolve({ code: error?.code, out, errors }),
    );
  });
  expect(ended).toEqual({
    code: 2,
    out: "",
    errors:
      "mock-alteryx: --state: To keep worlds in PostgreSQL the mock needs the package pg: install it together with " +
      "mock-alteryx-server, or run npx -y -p mock-alteryx-server -p pg mock-alteryx serve.\n",
  });
});
