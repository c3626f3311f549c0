import { assert, asyncProperty, array, constantFrom, record } from "fast-check";
import { expect, test } from "vitest";
import { builtInProfile } from "../../../../contracts/profile.ts";
import { Faults } from "../../../../mock-server/faults/faults.ts";
import { presets } from "../../../../mock-server/faults/presets.ts";
import { createApp } from "../../../../mock-server/http/app.ts";
import { Redaction } from "../../../../mock-server/message/redaction/redaction.ts";
import { Mock } from "../../../../mock-server/sandboxes/mock.ts";
import type { Finding, FindingId } from "../../../../mock-server/watch/findings/finding.ts";
import type { RecordedExchange } from "../../../../mock-server/watch/recorded-exchange.ts";
import { Clock } from "../../../../mock-server/world/clock.ts";
import { builtInWorld } from "../../../../mock-server/world/seeds/built-in-worlds.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";
import type { ExchangeText } from "../record/exchange-text.ts";
import { ClientWatch } from "./client-watch.ts";

const bases = {
  guide: { rest: "/api/v3", token: "/oauth2/token" },
  "server-2024.1": { rest: "/webapi/v3", token: "/webapi/oauth2/token" },
} as const;

type ProfileName = keyof typeof bases;

function textOf(recorded: RecordedExchange): ExchangeText {
  const { method, url, path, status, headers, requestBody, responseHeaders, responseBody } = recorded;
  return {
    method,
    url,
    path,
    status,
    requestHeaders: headers,
    answerHeaders: new Headers(responseHeaders),
    requestBody,
    // As another server may write it.
    answerBody: responseBody.startsWith("{")
      ? JSON.stringify(JSON.parse(responseBody), null, 2)
      : responseBody,
  };
}

/** A mock, and a watch that sees only its traffic. */
async function watched(name: ProfileName) {
  const clock = new Clock();
  clock.restore({ mode: "frozen", now: "2026-11-01T00:00:00.000Z" });
  const mock = Mock.create({
    profile: builtInProfile(name),
    world: builtInWorld("small-company"),
    seed: 1,
    clock,
  });
  const watch = new ClientWatch(new Redaction());
  const app = createApp(mock, {
    access: {},
    log: (recorded) => {
      const { number, at } = recorded;
      // The clock is frozen, so no exchange takes time.
      watch.see(textOf(recorded), { number, at, durationMs: 0 });
    },
  });
  const call = async (method: string, path: string, headers: Record<string, string>, body?: string) => {
    const sent = body === undefined ? {} : { body: new TextEncoder().encode(body) };
    const answer = await app(new Request(`http://mock.test${path}`, { method, headers, ...sent }));
    return answer.text();
  };
  const clients = new Map<string, string>();
  const { rest, token } = bases[name];
  const actions = {
    token: async (client: string) => {
      const { clientId, clientSecret } = mock.default.origin.credentials;
      const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
      const text = await call(
        "POST",
        token,
        { authorization, "content-type": "application/x-www-form-urlencoded" },
        "grant_type=client_credentials",
      );
      clients.set(client, JSON.parse(text).access_token);
    },
    send: async (client: string, method: string, path: string, body?: object) => {
      const authorization = `Bearer ${clients.get(client) ?? "none-of-this-server"}`;
      const headers = { authorization, "content-type": "application/json" };
      return call(method, rest + path, headers, body && JSON.stringify(body));
    },
  };
  return { mock, watch, clock, ...actions };
}

type Watched = Awaited<ReturnType<typeof watched>>;

function user(number: number): object {
  return { firstName: "Ada", lastName: "L", email: `ada.${number}@x.example`, role: "Viewer" };
}

async function idOf(mock: Watched, client: string, email: string): Promise<string> {
  const text = await mock.send(client, "GET", `/users?search=${email}&email=${email}`);
  return /"id":\s*"([^"]+)"/.exec(text)?.[1] ?? "0";
}

const ada = "ada.1@x.example";
/** Two users of the world. */
const [stranger, colleague] = builtInWorld("small-company").users ?? [];

/** What clients do, carefully or not. */
const actions: Readonly<Record<string, (mock: Watched, client: string) => Promise<unknown>>> = {
  token: (mock, client) => mock.token(client),
  "list users": (mock, client) => mock.send(client, "GET", "/users?page=1&pageSize=25"),
  "list users' next page": (mock, client) => mock.send(client, "GET", "/users?page=2&pageSize=25"),
  "list groups": (mock, client) => mock.send(client, "GET", "/usergroups"),
  "list groups often": async (mock, client) => {
    for (let call = 0; call < 20; call++) await mock.send(client, "GET", "/usergroups");
  },
  create: (mock, client) => mock.send(client, "POST", "/users", user(1)),
  get: async (mock, client) => mock.send(client, "GET", `/users/${await idOf(mock, client, ada)}`),
  put: async (mock, client) => mock.send(client, "PUT", `/users/${await idOf(mock, client, ada)}`, user(1)),
  "put whom nobody has read": (mock, client) => {
    const [{ id } = { id: "0" }] = mock.mock.default.world.directory.usersNamed(stranger?.email ?? "");
    return mock.send(client, "PUT", `/users/${id}`, user(2));
  },
  "put less than was made": async (mock, client) => {
    await mock.send(client, "POST", "/users", { ...user(1), canScheduleJobs: true });
    await mock.send(client, "PUT", `/users/${await idOf(mock, client, ada)}`, user(1));
  },
  "list users on a large page": (mock, client) => mock.send(client, "GET", "/users?pageSize=1000"),
  "list users by a misspelt parameter": (mock, client) => mock.send(client, "GET", "/users?pageSze=50"),
  "create with a misspelt field": (mock, client) =>
    mock.send(client, "POST", "/users", { ...user(3), rol: "Viewer" }),
  delete: async (mock, client) => mock.send(client, "DELETE", `/users/${await idOf(mock, client, ada)}`),
  patch: (mock, client) => mock.send(client, "PATCH", "/users/1", {}),
  "delete whom an unknown parameter names": async (mock, client) => {
    const text = await mock.send(client, "GET", "/users?q=nobody");
    await mock.send(client, "DELETE", `/users/${/"id":\s*"([^"]+)"/.exec(text)?.[1] ?? "0"}`);
  },
  "delete whom a search also finds": async (mock, client) => {
    const text = await mock.send(client, "GET", `/users?search=${colleague?.email.slice(1)}`);
    await mock.send(client, "DELETE", `/users/${/"id":\s*"([^"]+)"/.exec(text)?.[1] ?? "0"}`);
  },
  "throttled list": async (mock, client) => {
    new Faults(mock.mock.default.world).add(presets.throttle);
    await mock.send(client, "GET", "/usergroups");
  },
  "wait a second": (mock) => Promise.resolve(mock.clock.restore(mock.clock.advanced(1000))),
  "wait an hour": (mock) => Promise.resolve(mock.clock.restore(mock.clock.advanced(3_600_000))),
};

function shown(findings: readonly Finding[]): string[] {
  return findings.map(({ id, client, exchanges }) => `${id} ${client} ${exchanges.join(" ")}`).sort();
}

const step = record({ client: constantFrom("A", "B"), action: constantFrom(...Object.keys(actions)) });

/** Scripts that step into each trap. Single sign-on is not seen from outside. */
const traps: Readonly<Record<Exclude<FindingId, "scim-before-sso">, readonly string[]>> = {
  "put-without-get": ["token", "put whom nobody has read"],
  "put-omits-fields": ["token", "put less than was made"],
  "page-size-over-maximum": ["token", "list users on a large page"],
  "unknown-parameter": ["token", "list users by a misspelt parameter"],
  "unknown-field": ["token", "create with a misspelt field"],
  "delete-taken-for-removal": ["token", "create", "delete", "create"],
  "pages-not-followed": ["token", "list users", "list groups often"],
  "search-taken-for-exact": ["token", "delete whom a search also finds"],
  "lookup-by-unknown-parameter": ["token", "delete whom an unknown parameter names"],
  "token-per-call": ["token", "list groups", "token", "list groups", "token", "list groups"],
  "retry-too-early": ["token", "throttled list", "list groups"],
  "patch-on-rest": ["token", "patch"],
  "expired-token-resent": ["token", "wait an hour", "list groups often"],
};

/** What a mock finds in what its clients do, and what a watch finds that sees only the traffic. */
async function findings(name: ProfileName, steps: readonly { client: string; action: string }[]) {
  const mock = await watched(name);
  for (const { client, action } of steps) await actions[action]?.(mock, client);
  return { own: mock.mock.default.watch.findings.list(), seen: mock.watch.list };
}

test.for(Object.entries(traps))("finds %s from the traffic alone", async ([id, script]) => {
  const { own, seen } = await findings(
    "guide",
    script.map((action) => ({ client: "A", action })),
  );
  expect(shown(seen)).toEqual(shown(own));
  expect(seen.map((finding) => finding.id)).toContain(id);
});

test("finds the same as the mock from the traffic alone, whatever clients do, on either API", async () => {
  await assert(
    asyncProperty(
      constantFrom("guide", "server-2024.1"),
      array(step, { maxLength: 25 }),
      async (name, steps) => {
        const { own, seen } = await findings(name, steps);
        expect(shown(seen)).toEqual(shown(own));
      },
    ),
    { numRuns: sampleSize({ test: 30, trial: 1000 }) },
  );
});
