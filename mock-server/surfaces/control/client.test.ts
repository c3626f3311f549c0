import { expect, test } from "vitest";
import { ControlClient } from "./client.ts";
import { controlMock } from "./testing.ts";

test("the typed client calls the control surface and throws its refusals", async () => {
  const { app } = await controlMock({ access: { controlToken: "secret" } });
  const client = new ControlClient({
    url: "http://mock.test",
    controlToken: "secret",
    fetch: async (request) => app(request),
  });
  const box = await client.call("post", "/__mock/sandboxes", { body: { world: "empty" } });
  const inside = client.in(box.id);
  expect((await inside.call("get", "/__mock/state")).users.length).toBe(1);
  const fault = await inside.call("post", "/__mock/faults", { body: { preset: "throttle" } });
  await inside.call("delete", "/__mock/faults/{id}", { path: { id: fault.id } });
  expect(await inside.call("get", "/__mock/journal", { query: { limit: "1" } })).toEqual({ exchanges: [] });
  await expect(inside.call("post", "/__mock/faults", { body: { preset: "throtle" } })).rejects.toMatchObject({
    status: 422,
    code: "unknown-preset",
    place: { nearest: "throttle" },
  });
});
