import { expect, test, vi } from "vitest";
import { serve } from "./main.ts";

test.for([
  "no-such-host.invalid",
  "300.1.1.1",
  "192.0.2.1",
  "0.0.0.0:8080",
  "[::1]",
  "fe80::1",
  "http://localhost",
  "x".repeat(300),
])("a host that cannot be bound, %s, gets one sentence and exit code 2", async (host) => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  expect(await serve(["--host", host, "--port", "0"])).toBe(2);
  expect(error.mock.calls).toEqual([[expect.stringMatching(/^mock-alteryx: .*--host[^\n]*$/)]]);
  error.mockRestore();
});
