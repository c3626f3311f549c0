import { expect, test } from "vitest";
import { isLoopback } from "./loopback.ts";

test.for(["localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "::1", "[::1]"])(
  "%s is this machine",
  (host) => {
    expect(isLoopback(host)).toBe(true);
  },
);

test.for([
  "0.0.0.0",
  "::",
  "10.0.0.1",
  "127.0.0.1.example.com",
  "localhost.example.com",
  "mock.localhost",
  "128.0.0.1",
  "",
])("%s may be another machine", (host) => {
  expect(isLoopback(host)).toBe(false);
});
