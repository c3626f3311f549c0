import { expect, test } from "vitest";
import { operations } from "../../../message/operations.ts";
import { traps } from "../../../watch/findings/finding.ts";
import { readMetrics } from "../../testing/read-metrics.ts";
import { controlMock, newUser } from "../testing.ts";

type Mocked = Awaited<ReturnType<typeof controlMock>>;

async function metricsOf({ control }: Mocked, query = "") {
  return readMetrics((await control("GET", `/metrics${query}`)).text);
}

/** Calls that succeed, fail, match no route, meet a fault, and are lost. */
async function callAll({ control, rest, send, token, app }: Mocked): Promise<void> {
  const bearer = await token();
  await rest(bearer, "GET", "/users");
  await rest(bearer, "HEAD", "/users");
  await rest(bearer, "POST", "/users", newUser(1));
  await rest(bearer, "POST", "/users", newUser(1));
  await rest(bearer, "PATCH", "/users/1", {});
  await rest(bearer, "PATCH", "/users/1", {});
  await send("GET", "/api/v3/usres");
  await send("GET", "/openapi.json");
  await control("POST", "/faults", { match: { operation: "groups" }, response: { status: 503 } });
  await rest(bearer, "GET", "/usergroups");
  await control("PUT", "/faults", { faults: [{ fault: "EMPTY_RESPONSE" }] });
  await expect(app(new Request("http://mock.test/api/v3/users"))).rejects.toThrow("fetch failed");
  await control("PUT", "/faults", { faults: [] });
}

test("the metrics count what the journal shows, whenever they are first read", async () => {
  const mocked = await controlMock();
  await callAll(mocked);
  const { samples } = await metricsOf(mocked);
  const { exchanges }: { exchanges: { operation: string | null; status: number; faultId?: string }[] } =
    JSON.parse((await mocked.control("GET", "/journal")).text);
  for (const { operation, status } of exchanges.filter((each) => each.operation !== null)) {
    const alike = exchanges.filter((each) => each.operation === operation && each.status === status);
    const labels = `{operation="${operation}",status="${status}"}`;
    expect(samples.get(`mock_alteryx_exchanges_total${labels}`), labels).toBe(alike.length);
  }
  const sum = (name: string) =>
    [...samples].reduce(
      (total, [series, value]) => (series.startsWith(`${name}{`) ? total + value : total),
      0,
    );
  expect(sum("mock_alteryx_exchanges_total")).toBe(exchanges.length);
  expect(sum("mock_alteryx_faults_injected_total")).toBe(exchanges.filter((each) => each.faultId).length);
  expect(sum("mock_alteryx_exchange_duration_seconds_total")).toBeGreaterThan(0);
  expect(samples.get('mock_alteryx_exchanges_total{operation="unmatched",status="404"}')).toBe(1);
  expect(samples.get('mock_alteryx_exchanges_total{operation="other",status="200"}')).toBe(1);
  expect(samples.get('mock_alteryx_exchanges_total{operation="users.list",status="0"}')).toBe(1);
  expect(samples.get('mock_alteryx_findings_total{finding="patch-on-rest"}')).toBe(1);
  expect(samples.get("mock_alteryx_worlds")).toBe(1);
  expect(samples.get("mock_alteryx_users")).toBe(mocked.mock.default.world.directory.size().users);
});

test("the text keeps the rules of the format and the conventions for names", async () => {
  const mocked = await controlMock();
  await callAll(mocked);
  const answer = await mocked.control("GET", "/metrics");
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const { families, samples } = readMetrics(answer.text);
  for (const [name, type] of families) {
    expect(name).toMatch(/^(mock_alteryx|process|nodejs)_[a-z_]+$/);
    expect(name.endsWith("_total"), name).toBe(type === "counter");
    expect(name).not.toMatch(/_(ms|milliseconds|minutes|kb|mb)(_|$)/);
  }
  for (const name of ["process_resident_memory_bytes", "nodejs_eventloop_active_seconds_total"]) {
    expect(samples.get(name), name).toBeGreaterThan(0);
  }
  expect(samples.get("nodejs_eventloop_lag_seconds")).toBeGreaterThanOrEqual(0);
});

test("no counter goes down when a world is reset or a sandbox is deleted", async () => {
  const mocked = await controlMock();
  const { control, rest } = mocked;
  const box = await control("POST", "/sandboxes", {});
  const [id, clientId, secret] = ["id", "clientId", "clientSecret"].map((key) => String(box.at(key)));
  const query = `?sandbox=${id}`;
  const bearer = await mocked.token(clientId, secret);
  await rest(bearer, "GET", "/users");
  await rest(bearer, "PATCH", "/users/1", {});
  await rest(await mocked.token(), "GET", "/users");
  const before = await metricsOf(mocked);
  const ofBox = await metricsOf(mocked, query);
  expect(before.samples.get("mock_alteryx_worlds")).toBe(2);
  const series = 'mock_alteryx_exchanges_total{operation="users.list",status="200"}';
  expect([before, ofBox].map(({ samples }) => samples.get(series))).toEqual([2, 1]);

  await control("POST", `/reset${query}`);
  expect((await metricsOf(mocked, query)).counters).toEqual(ofBox.counters);
  await control("DELETE", `/sandboxes/${id}`);
  await control("POST", "/reset");
  const after = await metricsOf(mocked);
  expect(after.counters).toEqual(before.counters);
  expect(after.samples.get("mock_alteryx_worlds")).toBe(1);
});

test("the metrics of a sandbox have its own numbers and none of the process", async () => {
  const mocked = await controlMock();
  await mocked.rest(await mocked.token(), "GET", "/users");
  const id = String((await mocked.control("POST", "/sandboxes", { world: "empty" })).at("id"));
  const { families, samples } = await metricsOf(mocked, `?sandbox=${id}`);
  expect([...families.keys()].filter((name) => !name.startsWith("mock_alteryx_"))).toEqual([]);
  expect(Object.fromEntries(samples)).toEqual({ mock_alteryx_worlds: 1, mock_alteryx_users: 1 });
});

test("no text that a client chooses becomes a label", async () => {
  const mocked = await controlMock();
  for (const name of ["one", 'two"', "three\\"]) {
    await mocked.send("GET", `/${encodeURIComponent(name)}`, undefined, { "X-Mock-Sandbox": name });
    await mocked.token(name, name).catch(() => undefined);
    await mocked.app(new Request(`http://mock.test/api/v3/users`, { method: `X${name.charCodeAt(1)}` }));
  }
  await callAll(mocked);
  const { labels } = await metricsOf(mocked);
  const known = {
    operation: new Set<string>([...operations.map(({ name }) => name), "unmatched", "other"]),
    finding: new Set(Object.keys(traps)),
  };
  expect([...labels.keys()].toSorted()).toEqual(["finding", "operation", "status"]);
  for (const value of labels.get("operation") ?? []) expect(known.operation).toContain(value);
  for (const value of labels.get("finding") ?? []) expect(known.finding).toContain(value);
  for (const value of labels.get("status") ?? []) expect(value).toMatch(/^(0|[1-5]\d\d)$/);
});
