import { expect, test } from "vitest";
import { assetOwnerEmail } from "../hostile/production.ts";
import { startHostile, type HostileServer } from "../hostile/server.ts";
import type { Row } from "../hostile/row.ts";
import { Operator } from "../testing.ts";

const only = "webapi.users.assets*";

async function assetsOf(server: HostileServer): Promise<string> {
  const { users } = await server.truth();
  return JSON.stringify(users.find(({ email }) => email === assetOwnerEmail)?.["assets"]);
}

test("after a run, the asset owner owns what it owned before", async () => {
  await using server = await startHostile("server-2024.1", { name: "honest" });
  const before = await assetsOf(server);
  await new Operator(server).check({ mode: "full", profile: "server-2024.1", only });
  expect(server.carriedOut.filter(({ url }) => url.endsWith("/assetTransfer")).length).toBeGreaterThan(0);
  expect(await assetsOf(server)).toBe(before);
});

/** Takes the first two transfers of assets, the wrong one and the right one, and no other. */
function oneTransfer(): Row {
  let transfers = 0;
  return {
    name: "one transfer",
    tamper: () => (send) => async (request) =>
      request.url.endsWith("/assetTransfer") && ++transfers > 2
        ? new Response(JSON.stringify("No."), { status: 400 })
        : send(request),
  };
}

test("names each asset that cannot be given back", async () => {
  await using server = await startHostile("server-2024.1", oneTransfer());
  const { out } = await new Operator(server).check({ mode: "full", profile: "server-2024.1", only });
  expect(out).toMatch(/asset owner asset\.owner@corp\.example .* does not own Month End \(/);
});
