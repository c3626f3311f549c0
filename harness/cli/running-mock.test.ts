import { expect, test } from "vitest";
import { urlOfRunningMock } from "./running-mock.ts";

test.for([
  [{}, "http://127.0.0.1:8080"],
  [{ MOCK_ALTERYX_PORT: "" }, "http://127.0.0.1:8080"],
  // Kubernetes sets this for a service named mock-alteryx.
  [{ MOCK_ALTERYX_PORT: "tcp://10.0.0.1:8080" }, "http://127.0.0.1:8080"],
  [{ MOCK_ALTERYX_PORT: "9000" }, "http://127.0.0.1:9000"],
  [{ MOCK_ALTERYX_PORT: "9000", MOCK_ALTERYX_TARGET: "http://a.example" }, "http://a.example"],
  [{ MOCK_ALTERYX_TLS: "true", MOCK_ALTERYX_PORT: "9000" }, "https://127.0.0.1:9000"],
  [{ MOCK_ALTERYX_TLS: "false" }, "http://127.0.0.1:8080"],
  [{ MOCK_ALTERYX_TLS_CERT: "server.pem", MOCK_ALTERYX_TLS_KEY: "key.pem" }, "https://127.0.0.1:8080"],
] as const)("env with %j looks for the mock at %s", ([variables, url]) => {
  expect(urlOfRunningMock(variables)).toBe(url);
});
