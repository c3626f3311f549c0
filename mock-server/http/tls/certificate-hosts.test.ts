import { hostname } from "node:os";
import { expect, test } from "vitest";
import { certificateHosts } from "./certificate-hosts.ts";
import { TlsError } from "./tls-error.ts";

const own = [...new Set(["localhost", "127.0.0.1", "::1", hostname().toLowerCase()])];

test.for([
  ["0.0.0.0", []],
  ["::", []],
  ["127.0.0.1", []],
  ["192.0.2.7", ["192.0.2.7"]],
  ["[2001:db8::1]", ["2001:db8::1"]],
  ["fe80::1%eth0", ["fe80::1"]],
  ["Mock.Corp.Test", ["mock.corp.test"]],
] as const)("a mock that listens on %s is certified for itself and for %j", ([host, more]) => {
  expect(certificateHosts({ host, hosts: [] })).toEqual([...own, ...more]);
});

test("spells the user's hosts as certificates do, each once", () => {
  const hosts = ["Alteryx.test", "alteryx.test", "bücher.test", "*.corp.test", "LOCALHOST", "_svc.test"];
  expect(certificateHosts({ host: "127.0.0.1", hosts })).toEqual([
    ...own,
    "alteryx.test",
    "xn--bcher-kva.test",
    "*.corp.test",
    "_svc.test",
  ]);
});

test.for([
  "",
  " ",
  "https://alteryx.test",
  "alteryx.test:8443",
  "a b",
  "-a.test",
  "a..b",
  "*",
  "*.*.test",
  "a/b",
])("%j is not a host", (host) => {
  expect(() => certificateHosts({ host: "127.0.0.1", hosts: [host] })).toThrow(TlsError);
});
