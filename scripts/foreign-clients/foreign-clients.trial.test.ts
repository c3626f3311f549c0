import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { authorityVariables } from "../../harness/cli/commands/env-authority.ts";
import { startMockServer } from "../../mock-server/public/library.ts";
import { tlsTroubles } from "../../mock-server/surfaces/control/tls-control.ts";
import { callBy, foreignClients, reasonAgainst } from "./clients.ts";

const mock = await startMockServer({ host: "localhost", tls: true });
afterAll(() => mock.close());

const url = `${mock.url}/__mock/health`;
const file = join(mkdtempSync(join(tmpdir(), "authority-")), "ca.pem");
writeFileSync(file, mock.ca ?? "");
const trust = authorityVariables(file);

describe.each(foreignClients)("$name", (client) => {
  const missing = reasonAgainst(client);

  beforeEach(async ({ skip }) => {
    await mock.setTlsTrouble(null);
    if (missing === undefined) return;
    if (process.env["CI"] === "true") throw new Error(`This client must be tried in CI: ${missing}`);
    skip(missing);
  });

  test("is answered if it trusts the authority", async () => {
    expect(await callBy(client, url, trust)).toContain("answered 200");
  });

  test("refuses the mock if it does not trust the authority", async () => {
    expect(await callBy(client, url, {})).toMatch(client.refusals["unknown-authority"]);
  });

  test.for(tlsTroubles)("refuses the mock under the trouble %s", async (trouble) => {
    await mock.setTlsTrouble(trouble);
    const told = await callBy(client, url, trust);
    expect(told).toContain("refused");
    expect(told).toMatch(client.refusals[trouble]);
  });
});
