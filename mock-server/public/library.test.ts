import { expect, onTestFinished, test, vi } from "vitest";
import { dayMs, issue, newAuthority, newKeys } from "../http/tls/certificates.ts";
import { ask } from "../http/tls/testing.ts";
import { newUser } from "../surfaces/control/testing.ts";
import { startMockServer } from "./library.ts";

test("a mock starts on a free port with the requested options", async () => {
  await using mock = await startMockServer({ clock: { frozenAt: "2026-11-01T00:00:00Z" } });
  const token = await mock.tokens.mint({ expiresIn: 60 });
  const list = () => fetch(`${mock.surfaces.rest}/users`, { headers: { Authorization: `Bearer ${token}` } });
  mock.faults.add({ preset: "throttle", match: { operation: "users.list" } });
  expect([(await list()).status, (await list()).status, (await list()).status]).toEqual([429, 429, 200]);
  mock.clock.advance("1m");
  expect((await list()).status).toBe(401);
  mock.profile.set({ "errors.body": "problem-json" });
  expect((await list()).headers.get("content-type")).toBe("application/problem+json");
});

test("an unknown profile, world or answer is refused with the nearest name", async () => {
  await expect(startMockServer({ profile: "gide" })).rejects.toThrow("did you mean guide?");
  await expect(startMockServer({ world: "empt" })).rejects.toThrow("did you mean empty?");
  const twice = { users: [newUser(1), newUser(1)] };
  await expect(startMockServer({ world: twice })).rejects.toMatchObject({ status: 422 });
});

/** Everything that a client and a test can see of a small piece of work. */
async function transcript(seed: number): Promise<string> {
  await using mock = await startMockServer({ seed, users: 5, clock: { frozenAt: 0 } });
  await using box = await mock.sandbox();
  const texts = [];
  for (const controls of [mock, box]) {
    const headers = { Authorization: `Bearer ${await controls.tokens.mint()}` };
    const body = JSON.stringify(newUser(1));
    controls.faults.add({ preset: "flaky-10pct", when: { seed: 3, probability: 0.5 } });
    for (let call = 0; call < 10; call++) {
      const made = await mock.fetch("/api/v3/users", { method: "POST", headers, body });
      texts.push(made.status, JSON.stringify([...made.headers]), await made.text());
    }
    texts.push(JSON.stringify(await controls.state()), JSON.stringify(controls.findings()));
  }
  return texts.join("\n");
}

test("two mocks with the same seed and a frozen clock answer byte for byte the same", async () => {
  const first = await transcript(1);
  expect((await transcript(1)) === first).toBe(true);
  expect((await transcript(2)) === first).toBe(false);
});

test("beyond loopback, the mock has the token that its control surface requires", async () => {
  await using mock = await startMockServer({ host: "0.0.0.0", controlToken: "secret" });
  expect(mock.controlToken).toBe("secret");
});

test("a mock speaks HTTPS, gives its authority, and lets a test choose what is wrong", async () => {
  await using mock = await startMockServer({ tls: true });
  const { ca = "", url } = mock;
  const health = () => ask(`${url}/__mock/health`, { ca });
  expect(mock.surfaces.rest).toMatch(/^https:/);
  expect(await health()).toMatchObject({ status: 200 });
  await mock.setTlsTrouble("handshake-cut");
  expect(await health()).toEqual({ refused: "ECONNRESET" });
  await mock.setTlsTrouble("wrong-host", { times: 1 });
  expect(await health()).toEqual({ refused: "ERR_TLS_CERT_ALTNAME_INVALID" });
  expect(await health()).toMatchObject({ status: 200 });
  expect(await (await mock.fetch("/__mock/ca.pem")).text()).toBe(ca);
});

test("a mock speaks HTTPS with the user's own certificate", async () => {
  const now = Date.now();
  const [authority, { publicKey, privateKey: key }] = await Promise.all([newAuthority(now), newKeys()]);
  const cert = issue(authority, { hosts: ["localhost"], publicKey, from: now - dayMs, until: now + dayMs });
  await using mock = await startMockServer({ host: "localhost", tls: { cert, key } });
  expect(mock.ca).toBeUndefined();
  expect(await ask(`${mock.url}/__mock/health`, { ca: authority.caCert })).toMatchObject({ status: 200 });
  await expect(mock.setTlsTrouble("expired")).rejects.toMatchObject({ status: 422 });
});

test.for([
  [{ hosts: ["a b"] }, "a b is not a host"],
  [{ cert: "x" }, "must be given together"],
  [{ cert: "x", key: "x" }, "not PEM"],
  [{ cert: "x", key: "x", hosts: [] }, "has its hosts already"],
] as const)("HTTPS by %o is refused", async ([tls, message]) => {
  await expect(startMockServer({ tls })).rejects.toThrow(message);
});

test("over plain HTTP there is no certificate trouble", async () => {
  await using mock = await startMockServer();
  await expect(mock.setTlsTrouble("expired")).rejects.toThrow("start it with --tls");
});

test("the fake timers of a test neither stop the mock nor move its clock", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  await using mock = await startMockServer({ clock: { frozenAt: "2026-11-01T00:00:00Z" } });
  mock.faults.add({ match: { path: "/api/v3/*" }, delay: { type: "fixed", milliseconds: 5 } });
  const headers = { Authorization: `Bearer ${await mock.tokens.mint()}` };
  expect((await fetch(`${mock.surfaces.rest}/users`, { headers })).status).toBe(200);
  mock.clock.follow();
  const before = Date.parse(mock.clock.read().now);
  vi.advanceTimersByTime(3_600_000);
  expect(Date.parse(mock.clock.read().now) - before).toBeLessThan(1_800_000);
});
