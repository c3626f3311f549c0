import { describe, expect, test } from "vitest";
import { ControlClient } from "../../surfaces/control/client.ts";
import { startMockServer } from "../library.ts";
import type { MockControls } from "./controls.ts";
import { waysToControl } from "./testing.ts";
import { makeRemoteSandbox } from "./remote-sandbox.ts";

/** As JavaScript writes options: with any key. */
function misspelt(key: string, value: unknown = 1): object {
  return { [key]: value };
}

const calls: readonly (readonly [string, string, (controls: MockControls) => unknown])[] = [
  ["profile.set", "tokenSeconds", ({ profile }) => profile.set({}, misspelt("tokenSecond"))],
  ["journal.entries", "status", ({ journal }) => journal.entries(misspelt("statuss"))],
  ["journal.har", "status", ({ journal }) => journal.har(misspelt("statuss"))],
  ["tokens.mint", "expiresIn", ({ tokens }) => tokens.mint(misspelt("expireIn"))],
  ["reset", "keep", (controls) => controls.reset(misspelt("kep", []))],
  ["admin.setSso", "enabled", ({ admin }) => admin.setSso({ enabled: true, ...misspelt("enabld") })],
  ["admin.setScim", "tokenLifetime", ({ admin }) => admin.setScim(misspelt("tokenLifeTim", "1h"))],
  ["admin.setLicence", "seats", ({ admin }) => admin.setLicence(misspelt("seat"))],
  [
    "faults.add",
    "preset",
    ({ faults }) => faults.add({ fault: "TIMEOUT", ...misspelt("preet", "throttle") }),
  ],
];

describe.each(waysToControl)(
  "refuses an unknown option of a call and suggests the nearest one, %s",
  (_, controlsOf) => {
    test.for(calls)("%s", async ([, near, call]) => {
      await using mock = await startMockServer();
      const before = await mock.state();
      const refused = (async () => call(controlsOf(mock)))();
      await expect(refused).rejects.toMatchObject({
        status: 400,
        code: "unknown-key",
        place: { nearest: near },
      });
      expect(await mock.state()).toEqual(before);
    });
  },
);

test("refuses an unknown option of a start or a sandbox and suggests the nearest one", async () => {
  const refusal = { status: 400, code: "unknown-key", place: { nearest: "profile" } };
  await expect(startMockServer(misspelt("profil", "guide"))).rejects.toMatchObject(refusal);
  await using mock = await startMockServer();
  await expect(mock.sandbox(misspelt("profil", "guide"))).rejects.toMatchObject(refusal);
  const remote = makeRemoteSandbox(
    new ControlClient({ url: mock.url }),
    mock.url,
    misspelt("profil", "guide"),
  );
  await expect(remote).rejects.toMatchObject(refusal);
  const clock = { frozenAt: 0, ...misspelt("frozenAtt") };
  await expect(startMockServer({ clock })).rejects.toMatchObject({ place: { nearest: "frozenAt" } });
  const tls = misspelt("host");
  await expect(startMockServer({ tls })).rejects.toMatchObject({ place: { nearest: "hosts" } });
  const trouble = mock.setTlsTrouble("expired", misspelt("time"));
  await expect(trouble).rejects.toMatchObject({ place: { nearest: "times" } });
});

test.for([
  [{ host: "" }, "host"],
  [{ host: " " }, "host"],
  [{ controlToken: "" }, "controlToken"],
  [{ controlToken: "two words" }, "controlToken"],
  [{ world: "empty", users: 3 }, "users"],
] as const)("the library refuses %j as the command does", async ([options, path]) => {
  await expect(startMockServer(options)).rejects.toMatchObject({ status: 400, place: { path } });
});
