import * as fc from "fast-check";
import { expect, test } from "vitest";
import { contracts } from "../../contracts/catalogue.ts";
import { builtInProfile, builtInProfiles } from "../../contracts/profile.ts";
import { createApp } from "../../mock-server/http/app.ts";
import { Clock } from "../../mock-server/world/clock.ts";
import type { Sandbox, SandboxChange } from "../../mock-server/sandboxes/sandbox.ts";
import { Mock } from "../../mock-server/sandboxes/mock.ts";
import { builtInWorld } from "../../mock-server/world/seeds/built-in-worlds.ts";
import { everythingOf, everythingOfSandbox } from "../../mock-server/storage/testing/digest.ts";
import { run } from "../run/run.ts";
import { mockStage } from "../targets/mock-target.ts";
import { sampleOf, sampleSize } from "../../testing/sample-size.ts";
import { compacted, FollowedLog } from "../../mock-server/storage/testing/followed-log.ts";

test.for(sampleOf(builtInProfiles, 1))(
  "a world rebuilt from its changes equals the world that made them: %s",
  async (name) => {
    const profile = builtInProfile(name);
    const log = new FollowedLog();
    const sandboxes = new Map<string, Sandbox>();
    const changes = new Set<string>();
    const compared: unknown[][] = [];
    const record = (change: SandboxChange) => {
      if (change.type === "sandbox-added") sandboxes.set(change.sandbox.id, change.sandbox);
      if (change.type === "sandbox-removed") {
        const [rebuilt, original] = [log.rebuiltSandbox(change.sandbox), sandboxes.get(change.sandbox)];
        compared.push([rebuilt, original].map((sandbox) => sandbox && everythingOfSandbox(sandbox)));
      }
      changes.add(change.type === "world-changed" ? change.change.type : change.type);
      log.record(change);
    };
    const mock = Mock.create({ profile, world: builtInWorld("small-company"), record });
    const app = createApp(mock);
    const stage = mockStage({
      name: "mock",
      origin: "http://mock.invalid",
      send: async (request) => app(request),
    });
    const tag = { prefix: "mock-alteryx-replay", emailDomain: "replay.example" };
    await run({ contracts, stage, expectations: profile.answers, tag });
    expect(compared.length).toBeGreaterThan(100);
    for (const [rebuilt, original] of compared) expect(rebuilt).toEqual(original);
    expect(changes.size).toBeGreaterThan(15);
  },
);

/** Calls to the control API and to the surfaces. `{owner}` is the id of the default key's owner. */
const call = fc.constantFrom(
  "POST /__mock/faults {'preset':'throttle','rateLimit':{'limit':2,'window':'PT10S'}}",
  "POST /__mock/faults {'match':{'path':'/api/v3/users'},'when':{'probability':0.4,'seed':7},'response':{'status':503}}",
  "POST /__mock/faults {'id':'mine','when':{'skipFirst':1,'times':2},'response':{'status':500}}",
  "PUT /__mock/faults {'faults':[{'id':'a','response':{'status':502}},{'id':'a','response':{'status':502}}]}",
  "PUT /__mock/faults {'faults':[{'id':'f1','when':{'times':1},'response':{'status':502}}]}",
  "PUT /__mock/faults/f1 {'when':{'times':1},'response':{'status':429}}",
  "DELETE /__mock/faults/f1",
  "DELETE /__mock/faults",
  "POST /__mock/snapshots {'name':'one'}",
  "POST /__mock/snapshots/one/restore",
  "DELETE /__mock/snapshots/one",
  "POST /__mock/reset",
  "POST /__mock/reset {'keep':['faults','tokens']}",
  "POST /__mock/seed {'mode':'merge','world':{'users':[{'email':'ann@x.example','firstName':'A','lastName':'B','role':'Viewer'}]}}",
  "POST /__mock/clock/advance {'by':'PT5S'}",
  "POST /__mock/admin/api-keys {'ownerId':'{owner}'}",
  "POST /__mock/tokens {'clientId':'mock-client-id'}",
  "POST /__mock/tokens/revoke {'clientId':'mock-client-id'}",
  "POST /oauth2/token grant_type=client_credentials&client_id=mock-client-id&client_secret=mock-client-secret",
  "GET /api/v3/users",
  "POST /api/v3/users {'firstName':'A','lastName':'B','email':'ann@x.example','role':'Viewer'}",
);

test("after any calls, faults, snapshots, tokens and positions equal the recorded ones", async () => {
  const answered = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 5, maxLength: 40 }), async (calls) => {
      const log = new FollowedLog();
      const mock = Mock.create({
        profile: builtInProfile("guide"),
        world: builtInWorld("small-company"),
        clock: new Clock().another({ mode: "frozen", now: "2026-01-01T00:00:00.000Z" }),
        record: log.record,
      });
      const app = createApp(mock);
      const owner = mock.default.world.apiKeys.get("mock-client-id")?.ownerId ?? "";
      let token = "";
      for (const each of calls) {
        const [method = "", path = "", ...rest] = each.split(" ");
        const body = rest.join(" ").replaceAll("'", '"').replace("{owner}", owner);
        const response = await app(
          new Request(`http://mock.invalid${path}`, {
            method,
            ...(body !== "" && { body }),
            headers: {
              ...(path.startsWith("/api") && { Authorization: `Bearer ${token}` }),
              "Content-Type": body.startsWith("grant")
                ? "application/x-www-form-urlencoded"
                : "application/json",
            },
          }),
        );
        const text = await response.text();
        token = /"access_token":"([^"]+)"/.exec(text)?.[1] ?? token;
        if (response.ok) answered.add(each);
        expect(everythingOf(log.rebuilt()), each).toEqual(everythingOf(mock));
        expect(everythingOf(compacted(mock)), each).toEqual(everythingOf(mock));
      }
    }),
    { numRuns: sampleSize({ test: 25, trial: 500 }), seed: 3 },
  );
  // Every call succeeds at least once, except for one that is always refused.
  expect(answered.size).toBe(20);
});
