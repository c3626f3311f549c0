import { expect, onTestFinished, test } from "vitest";
import { builtInProfile } from "../../../../contracts/profile.ts";
import { listen } from "../../../http/listener.ts";
import { Mock } from "../../../sandboxes/mock.ts";
import { builtInWorld } from "../../../world/seeds/built-in-worlds.ts";
import { controlMock } from "../testing.ts";

test("a mock that is stopping is alive but not ready, and says why", async () => {
  const { mock, control } = await controlMock();
  for (const path of ["/health/live", "/health/ready"]) {
    const { status, text } = await control("GET", path);
    expect([path, status, text]).toEqual([path, 200, '{"status":"ok"}']);
  }
  mock.close();
  expect((await control("GET", "/health/live")).status).toBe(200);
  expect((await control("GET", "/health")).at("status")).toBe("ok");
  const refused = await control("GET", "/health/ready");
  expect([refused.status, refused.at("error.code")]).toEqual([503, "not-ready"]);
  expect(refused.at("error.message")).toBe("The mock is stopping.");
  expect((await control("HEAD", "/health/ready")).status).toBe(503);
});

test("a mock is ready again when the reason is gone, and tells every reason", async () => {
  const { mock, control } = await controlMock();
  const reasons = ["The disk is full.", "The key is lost."];
  const present = new Set<string>();
  for (const reason of reasons) mock.readiness.add(() => (present.has(reason) ? reason : undefined));
  expect((await control("GET", "/health/ready")).status).toBe(200);
  for (const reason of reasons) present.add(reason);
  expect((await control("GET", "/health/ready")).at("error.message")).toBe(reasons.join(" "));
  present.clear();
  expect((await control("GET", "/health/ready")).status).toBe(200);
});

test("without the control token readiness is shown, but not the reasons", async () => {
  const { mock, control } = await controlMock({ access: { controlToken: "right" } });
  mock.readiness.add(() => "A secret reason.");
  const refused = await control("GET", "/health/ready");
  expect(refused.status).toBe(503);
  expect(refused.text).not.toContain("secret");
  const trusted = await control("GET", "/health/ready", undefined, { Authorization: "Bearer right" });
  expect(trusted.at("error.message")).toBe("A secret reason.");
});

test("while a server closes, its open connections learn that it is not ready", async () => {
  const mock = Mock.create({ profile: builtInProfile("guide"), world: builtInWorld("empty") });
  const server = await listen(mock, { port: 0, host: "127.0.0.1" });
  onTestFinished(() => server.close().catch(() => undefined));
  // A request whose body is on its way keeps its connection.
  const { promise, resolve: send } = Promise.withResolvers<void>();
  const body = new ReadableStream({
    async pull(controller) {
      await promise;
      controller.enqueue(new TextEncoder().encode("{}"));
      controller.close();
    },
  });
  const ready = () => fetch(`${server.url}/__mock/health/ready`);
  expect((await ready()).status).toBe(200);
  const slow = fetch(`${server.url}/api/v3/users`, { method: "POST", body, duplex: "half" });
  mock.close();
  expect((await ready()).status).toBe(503);
  send();
  expect((await slow).status).toBe(401);
});
