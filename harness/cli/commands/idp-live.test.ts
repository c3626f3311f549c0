import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import { idpFixtures } from "../../../contracts/scim/idp-fixtures.ts";
import { sampleOf } from "../../../testing/sample-size.ts";
import { startStranger } from "../../targets/live/testing/stranger.ts";
import { mockAlteryx } from "../testing.ts";

interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** A server that is not known to be a mock, and what arrives at it. */
async function startServer() {
  const arrived: Arrived[] = [];
  const server = await startStranger(builtInProfile("guide"), (send) => async (request) => {
    arrived.push({ method: request.method, url: request.url, body: await request.clone().text() });
    return send(request);
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  const { url, envFile, folder } = server;
  const ledger = join(folder, "ledger.jsonl");
  const args = ["--target", url, "--env-file", envFile, "--ledger", ledger, "--rate", "10000"];
  return { url, args, ledger, writes: () => arrived.filter(({ method }) => method !== "GET"), arrived };
}

test.for(sampleOf(idpFixtures, 2))(
  "%s creates only tagged people and groups, enters them in the ledger first, and removes them",
  async (provider) => {
    const { args, ledger, writes } = await startServer();
    const { exitCode, out } = await mockAlteryx([
      "idp",
      "--provider",
      provider,
      "--mode",
      "safe-write",
      ...args,
    ]);
    expect(out).toContain("4 of 4 as wanted");
    expect(exitCode).toBe(0);
    const creates = writes().filter(({ method }) => method === "POST");
    expect(creates.length).toBeGreaterThanOrEqual(4);
    for (const { body } of creates) expect(body).toMatch(/mock-alteryx-[0-9a-f]{8}-/);
    expect(writes().filter(({ body }) => body.includes("ada@example.com"))).toEqual([]);
    const made = readFileSync(ledger, "utf8")
      .split("\n")
      .filter((line) => line.includes('"creating"'));
    expect(made).toHaveLength(creates.length);
    // The people who stay are only hidden, as by the guide's DELETE.
    expect(writes().filter(({ method }) => method === "DELETE").length).toBeGreaterThanOrEqual(4);
  },
);

test("without a mode nothing is written, and a sentence says what to add", async () => {
  const { args, writes } = await startServer();
  const { exitCode, notes } = await mockAlteryx(["idp", "--provider", "entra", ...args]);
  expect(exitCode).toBe(2);
  expect(notes).toContain("add --mode safe-write");
  expect(writes()).toEqual([]);
});

test("writes only to an allowed host, and only with a given e-mail domain", async () => {
  const args = ["idp", "--provider", "entra", "--target", "https://server.invalid", "--mode", "safe-write"];
  const { exitCode, notes } = await mockAlteryx(args);
  expect(exitCode).toBe(2);
  expect(notes).toContain("add --allow-host server.invalid");
});

test("a plan lists the requests, and opens no socket", async () => {
  const { args, url, arrived } = await startServer();
  const { exitCode, out } = await mockAlteryx(["idp", "--provider", "okta", "--plan", ...args]);
  expect(exitCode).toBe(0);
  expect(out).toContain(`POST ${url}/scim/v2/Users\n`);
  expect(out).toMatch(/\d+ requests would be sent; none was: 3 users and 1 group/);
  expect(arrived).toEqual([]);
});

test("does not send the default SCIM token to a real server", async () => {
  const { url } = await startServer();
  const { exitCode, notes } = await mockAlteryx([
    "idp",
    "--provider",
    "okta",
    "--target",
    url,
    "--mode",
    "full",
  ]);
  expect(exitCode).toBe(2);
  expect(notes).toContain("set ALTERYX_SCIM_TOKEN");
});
