import { expect, test } from "vitest";
import { createApp } from "../http/app.ts";
import { digestOf } from "./testing/digest.ts";
import { keptMock, newFolder } from "./testing/kept-mock.ts";

test("a secret stays hidden after its sandbox is gone, its records are dropped and the mock is restarted", async () => {
  const folder = newFolder();
  const mock = keptMock(folder);
  const sandbox = await mock.mock.createSandbox();
  const { clientSecret } = sandbox.origin.credentials;
  const ownerId = sandbox.world.directory.everyUser()[0]?.id ?? "";
  const key = { clientId: "mine", clientSecret: "my-own-secret", ownerId };
  sandbox.world.change({ type: "api-key-put", key });
  createApp(mock.mock, { access: { controlToken: "the-control-token" } });
  mock.mock.deleteSandbox(sandbox.id);
  await mock.storage.close();

  const after = keptMock(folder);
  expect(digestOf(after.mock)).toBe(digestOf(mock.mock));
  expect(after.mock.redaction.text(`${clientSecret} my-own-secret`)).toBe("[redacted] [redacted]");
  const stored = after.database.prepare("SELECT group_concat(text) AS text FROM change").get();
  expect(stored?.["text"]).toContain("my-own-secret");
  expect(stored?.["text"]).not.toContain("the-control-token");
  await after.storage.close();
});
