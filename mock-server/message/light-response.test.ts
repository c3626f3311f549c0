import { expect, test } from "vitest";
import { LightResponse } from "./light-response.ts";

test("the globals are those of the process", () => {
  expect(globalThis.Response).not.toBe(LightResponse);
  expect(Object.getOwnPropertyDescriptor(globalThis, "Response")).toMatchObject({
    configurable: true,
    writable: true,
  });
});

test("it is a Response like any other", async () => {
  const light = new LightResponse('{"a":1}', {
    status: 201,
    headers: { "Content-Type": "application/json" },
  });
  expect(light).toBeInstanceOf(Response);
  expect(light.status).toBe(201);
  expect(light.headers.get("content-type")).toBe("application/json");
  expect(await light.clone().text()).toBe('{"a":1}');
  expect(await new Response(light.body, light).json()).toEqual({ a: 1 });
});
