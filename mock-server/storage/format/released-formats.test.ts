import { cpSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { keptMock, newFolder } from "../testing/kept-mock.ts";

const fixtures = "fixtures/state";

/**
 * A directory of each format that a release has written, made by the calls below. They are read forever. A new format
 * gets a new directory; the old ones are never changed.
 */
test.for(readdirSync(fixtures))("a directory of the format %s is read", async (name) => {
  const folder = newFolder();
  cpSync(`${fixtures}/${name}`, folder, { recursive: true });
  const { mock, send, storage } = keptMock(folder);
  const state = await (await send("GET", "/__mock/state")).text();
  expect(JSON.parse(state)).toMatchObject({
    clock: { mode: "frozen", now: "2030-01-01T00:00:00.000Z" },
    deeds: { seats: 7 },
    users: expect.arrayContaining([expect.objectContaining({ email: "kept@example.com" })]),
    groups: expect.arrayContaining([expect.objectContaining({ name: "Kept" })]),
    tokens: [expect.objectContaining({ clientId: "mock-client-id" })],
  });
  expect(await (await send("GET", "/__mock/faults")).json()).toMatchObject({
    faults: [{ id: "slow", hits: 1 }],
  });
  expect([...mock.default.snapshots.keys()]).toEqual(["before"]);
  expect(mock.sandboxes().map(({ world }) => world.profile.name)).toEqual(["server-2024.1"]);
  await storage.close();
});
