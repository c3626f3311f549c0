import { assert, asyncProperty, array, constantFrom, record } from "fast-check";
import { expect, test } from "vitest";
import { builtInProfile } from "../../../../contracts/profile.ts";
import { Faults } from "../../../../mock-server/faults/faults.ts";
import { presets } from "../../../../mock-server/faults/presets.ts";
import { createApp } from "../../../../mock-server/http/app.ts";
import { Redaction } from "../../../../mock-server/message/redaction/redaction.ts";
import { Mock } from "../../../../mock-server/sandboxes/mock.ts";
import type { Finding } from "../../../../mock-server/watch/findings/finding.ts";
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

/** What clients do, carefully or not. */
const deeds: Readonly<Record<string, (mock: Watched, client: string) => Promise<unknown>>> = {
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
  delete: async (mock, client) => mock.send(client, "DELETE", `/users/${await idOf(mock, client, ada)}`),
  patch: (mock, client) => mock.send(client, "PATCH", "/users/1", {}),
  "delete whom an unknown parameter names": async (mock, client) => {
    const text = await mock.send(client, "GET", "/users?q=nobody");
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

test("who sees only the traffic finds what the mock finds, on either API", async () => {
  const step = record({ client: constantFrom("A", "B"), deed: constantFrom(...Object.keys(deeds)) });
  const found = new Set<string>();
  await assert(
    asyncProperty(
      constantFrom("guide", "server-2024.1"),
      array(step, { maxLength: 25 }),
      async (name, steps) => {
        const mock = await watched(name);
        for (const { client, deed } of steps) await deeds[deed]?.(mock, client);
        const own = mock.mock.default.watch.findings.list();
        expect(shown(mock.watch.list)).toEqual(shown(own));
        for (const { id } of own) found.add(id);
      },
    ),
    { numRuns: sampleSize({ test: 40, trial: 1000 }) },
  );
  expect(found.size).toBeGreaterThan(3);
});
