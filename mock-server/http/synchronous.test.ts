import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { builtInProfile, builtInProfiles } from "../../contracts/profile.ts";
import { operations } from "../message/operations.ts";
import { testMock } from "./testing.ts";
import { createApp } from "./app.ts";

/** A request as the listener hands it on, with its body there already. */
function received(method: string, path: string, authorization: string) {
  const headers = { Authorization: authorization, "Content-Type": "application/json" };
  const request = new Request(`http://mock.invalid${path}`, { method, headers });
  const incoming = Object.assign(new IncomingMessage(new Socket()), {
    rawHeaders: Object.entries(headers).flat(),
    rawBody: Buffer.from(method === "GET" || method === "DELETE" ? "" : '{"a":1}'),
  });
  return { request, node: { incoming } };
}

test.for(builtInProfiles)("no handler of profile %s waits for anything", async (profile) => {
  const { mock, authorization } = await testMock({ profile });
  const app = createApp(mock);
  const token = await authorization();
  const { surfaces } = builtInProfile(profile);
  const offered = operations.filter(({ surface }) => surfaces[surface] !== undefined);
  expect(offered.length).toBeGreaterThan(10);
  for (const { name, surface, method, path } of offered) {
    const target =
      (surfaces[surface] ?? "") + path.replaceAll(/\{\w+\}/g, "00000000-0000-4000-8000-000000000000");
    const { request, node } = received(method, target, token);
    // The first call of a surface may load it.
    await app(request, node);
    const again = received(method, target, token);
    expect(app(again.request, again.node), name).toBeInstanceOf(Response);
  }
});
