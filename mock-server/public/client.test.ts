import { expect, test } from "vitest";
import { connectMockServer, ControlError } from "./client.ts";
import { startMockServer } from "./library.ts";

test("a test process connects to a running mock, and can close its sandbox", async () => {
  await using started = await startMockServer({ host: "localhost", controlToken: "for-tests" });
  const { url, controlToken } = started;
  const mock = await connectMockServer({ url, controlToken });
  expect(mock.surfaces).toEqual(started.surfaces);
  const box = await mock.sandbox({ profile: "server-2024.1", users: 3 });
  expect(box.surfaces.webapi).toBe(`${url}/webapi`);
  expect((await box.state()).users).toHaveLength(3);
  const isKnown = async () => (await started.fetch(`/__mock/state?sandbox=${box.id}`)).status === 200;
  expect(await isKnown()).toBe(true);
  await box.close();
  expect(await isKnown()).toBe(false);
});

test("a wrong control token is refused, and so is an option that does not exist", async () => {
  await using started = await startMockServer({ host: "0.0.0.0", controlToken: "for-tests" });
  const url = started.url.replace("0.0.0.0", "127.0.0.1");
  const wrong = connectMockServer({ url, controlToken: "guessed" });
  await expect(wrong).rejects.toThrow(ControlError);
  await expect(wrong).rejects.toMatchObject({ status: 401 });
  const misspelled = { url, token: "for-tests" };
  await expect(connectMockServer(misspelled)).rejects.toThrow("There is no option token");
});

test("on this machine the controls need not trust the mock's certificate, and work under its troubles", async () => {
  await using started = await startMockServer({ host: "localhost", tls: true });
  const mock = await connectMockServer({ url: started.url });
  await mock.setTlsTrouble("expired");
  expect((await mock.clock.read()).mode).toBe("real");
});

test("a sandbox in this process can be closed", async () => {
  await using mock = await startMockServer();
  const box = await mock.sandbox();
  await box.close();
  expect((await mock.fetch(`/__mock/state?sandbox=${box.id}`)).status).toBe(404);
});
