import { expect, test } from "vitest";
import { z } from "zod";
import { builtInProfiles } from "../../../contracts/profile.ts";
import { startMockServer } from "../../public/library.ts";
import { controlMock, newUser } from "../../surfaces/control/testing.ts";
import { harFaults } from "./testing.ts";

const facts = z.looseObject({ operation: z.string().nullable(), faultId: z.string().optional() });

test.for(builtInProfiles)(
  "under %s, exchanges of every surface are written to a valid HAR",
  async (profile) => {
    await using mock = await startMockServer({ profile });
    const { clientId, clientSecret, scimToken } = mock.credentials;
    const { oauth, rest, webapi, scim } = mock.surfaces;
    const headers = {
      Authorization: `Bearer ${await mock.tokens.mint()}`,
      "Content-Type": "application/json",
    };
    const body = JSON.stringify(newUser(1));
    const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
    await fetch(`${oauth}/token`, { method: "POST", body: new URLSearchParams(form) });
    for (const base of [rest, webapi, scim, mock.url]) {
      if (base === undefined) continue;
      await fetch(`${base}/users?page=1&filter=a%20b`, { headers });
      await fetch(`${base}/users`, { method: "POST", headers, body });
      await fetch(`${base}/Users`, { headers: { Authorization: `Bearer ${scimToken}` } });
      await fetch(`${base}/users`, { method: "PUT", headers, body: Uint8Array.of(0, 255, 128) });
    }
    const har = mock.journal.har();
    const text = JSON.stringify(har);
    expect(harFaults(JSON.parse(text))).toEqual([]);
    expect(har.log.entries.map(({ response }) => response.status)).toEqual(
      mock.journal.entries().map(({ status }) => status),
    );
    for (const secret of [clientSecret, scimToken, headers.Authorization.slice(7)])
      expect(text).not.toContain(secret);
  },
);

test("writes a fault as the client saw it", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  const list = () => rest(bearer, "GET", "/users").catch(() => undefined);
  for (const fault of [{ response: { status: 503 } }, { fault: "EMPTY_RESPONSE" }]) {
    await control("POST", "/faults", { ...fault, when: { times: 1 } });
    await list();
  }
  const { headers, text, at } = await control("GET", "/journal?format=har&operation=users.list");
  expect(headers.get("content-type")).toBe("application/har+json");
  expect(harFaults(JSON.parse(text))).toEqual([]);
  const seen = [0, 1].map((index) => {
    const { operation, faultId } = facts.parse(at(`log.entries.${index}._mockAlteryx`));
    return [at(`log.entries.${index}.response.status`), operation, faultId];
  });
  expect(seen).toEqual([
    [503, "users.list", "f1"],
    [0, "users.list", "f2"],
  ]);
});
