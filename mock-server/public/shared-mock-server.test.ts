import { expect, test } from "vitest";
import { startMockServer, startSharedMockServer } from "./library.ts";

test("only startSharedMockServer takes a database, and only startMockServer a directory", async () => {
  const state = "postgres://mock:very-secret@127.0.0.1:1/worlds";
  await expect(startMockServer({ state })).rejects.toMatchObject({
    status: 409,
    code: "state-unusable",
    message:
      "Worlds in a database may be in another process, so controls must wait: call startSharedMockServer.",
  });
  await expect(startSharedMockServer({ state: "mock-state" })).rejects.toMatchObject({
    status: 400,
    place: { path: "state" },
    message: "Worlds are shared through a database, postgres://…; startMockServer keeps them in a directory.",
  });
});

test("an unusable database gets one sentence, without its password", async () => {
  const state = "postgres://mock:very-secret@127.0.0.1:1/worlds";
  await expect(startSharedMockServer({ state })).rejects.toMatchObject({
    status: 409,
    code: "state-unusable",
    message:
      "PostgreSQL at postgres://mock@127.0.0.1:1/worlds cannot be reached: start it, or correct --state.",
  });
});

test("an address for peers that no process could reach is refused, and so is an unknown option", async () => {
  const state = "postgres://127.0.0.1:1/worlds";
  const peerUrl = "https://mock.example/peers";
  await expect(startSharedMockServer({ state, peerUrl })).rejects.toMatchObject({
    status: 400,
    place: { path: "peerUrl" },
  });
  const misspelled = { state, peerURL: "http://10.0.0.5:8081" };
  await expect(startSharedMockServer(misspelled)).rejects.toThrow("did you mean peerUrl?");
});
