import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { checkClient, type ClientEnvironment } from "../check-client.ts";
import { caller, joiner } from "../testing/clients.ts";

const creation = "users.create/ada@example.com/1";

const believesAll = async (environment: ClientEnvironment) => {
  const call = await caller(environment);
  await call("POST", "/users", joiner);
};

test("a set-up prepares each run, and its calls are not the client's", async () => {
  const id = `trouble/unavailable/${creation}`;
  const { results } = await checkClient({
    client: believesAll,
    setup: async (environment) => {
      const call = await caller(environment);
      await call("POST", "/users", { ...joiner, email: "set.up@example.com" });
    },
    only: ["baseline", id],
  });
  expect(results.map(({ id: each }) => each)).toEqual([id, "baseline"]);
});

test("a campaign stopped during set-up leaves no folder behind", async () => {
  const stopping = new AbortController();
  let dir = "";
  const setup = async (environment: ClientEnvironment) => {
    ({ dir } = environment);
    stopping.abort();
  };
  const checking = checkClient({ client: believesAll, setup, signal: stopping.signal });
  await expect(checking).rejects.toThrow("The run was interrupted.");
  expect(dir).not.toBe("");
  expect(existsSync(dir)).toBe(false);
});
