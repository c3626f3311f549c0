import { expect, test } from "vitest";
import { controlMock, newUser, requestOf } from "../surfaces/control/testing.ts";

const users = { match: { operation: "users.list" } };

test("one control call makes a call fail twice with 429 and Retry-After, and then succeed", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  const armed = await control("POST", "/faults", { preset: "throttle", match: { operation: "users.list" } });
  expect(armed.status).toBe(201);
  expect(armed.at("hits")).toBe(0);
  expect(armed.at("spent")).toBe(false);
  const seen = [];
  for (let call = 0; call < 3; call++) seen.push(await rest(bearer, "GET", "/users"));
  expect(seen.map((each) => each.status)).toEqual([429, 429, 200]);
  expect(seen.map((each) => each.headers.get("retry-after"))).toEqual(["2", "2", null]);
  expect(seen.map((each) => each.headers.get("x-mock-fault"))).toEqual(["f1", "f1", null]);
  expect(seen[0]?.at("message")).toBe("Too Many Requests");
  const listed = await control("GET", "/faults");
  expect(listed.at("faults.0.hits")).toBe(2);
  expect(listed.at("faults.0.spent")).toBe(true);
  expect((await control("GET", "/health")).at("faultsArmed")).toBe(0);
  const journal = await control("GET", "/journal?injected=true");
  expect(journal.at("exchanges.0.faultId")).toBe("f1");
  expect(journal.at("exchanges.0.clientId")).toBe("mock-client-id");
  expect(journal.at("exchanges.2")).toBeUndefined();
});

test("an error without a body speaks the dialect of the surface that was hit", async () => {
  const { control, send } = await controlMock();
  await control("POST", "/faults", { preset: "token-endpoint-down" });
  const answer = await send("POST", "/oauth2/token", "grant_type=client_credentials", {
    "Content-Type": "application/x-www-form-urlencoded",
  });
  expect(answer.status).toBe(503);
  expect(answer.at("error")).toBe("server_error");
});

test("commit-then-504: the user is made although the answer is a 504", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  await control("POST", "/faults", { preset: "commit-then-504" });
  expect((await rest(bearer, "POST", "/users", newUser(1))).status).toBe(504);
  expect((await rest(bearer, "POST", "/users", newUser(1))).status).toBe(409);
});

test("html-502-from-proxy answers with a page", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  await control("POST", "/faults", { preset: "html-502-from-proxy", when: { times: 1 } });
  const answer = await rest(bearer, "GET", "/users");
  expect(answer.status).toBe(502);
  expect(answer.headers.get("content-type")).toBe("text/html");
  expect(answer.text).toContain("<h1>502 Bad Gateway</h1>");
  expect((await rest(bearer, "GET", "/users")).status).toBe(200);
});

test("an outage lasts as long as its window on the virtual clock", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  const armed = await control("POST", "/faults", { preset: "outage-30s" });
  expect(armed.at("expiresAt")).toBe("2026-11-01T00:00:30.000Z");
  expect((await rest(bearer, "GET", "/users")).status).toBe(503);
  await control("POST", "/clock/advance", { by: "PT30S" });
  expect((await rest(bearer, "GET", "/users")).status).toBe(200);
  expect((await control("GET", "/faults/f1")).at("spent")).toBe(true);
});

test("a window may begin later, and a time to live end a fault", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  const response = { status: 500 };
  await control("POST", "/faults", { ...users, when: { between: { after: "PT1M" }, ttl: "PT2M" }, response });
  const statuses = [];
  for (let minute = 0; minute < 3; minute++) {
    statuses.push((await rest(bearer, "GET", "/users")).status);
    await control("POST", "/clock/advance", { by: "PT1M" });
  }
  expect(statuses).toEqual([200, 500, 200]);
});

test("reset clears faults, or keeps them with their windows where they were", async () => {
  const { control, rest, token } = await controlMock();
  await control("POST", "/clock/advance", { by: "P1D" });
  await control("POST", "/faults", { ...users, when: { ttl: "PT10S" }, response: { status: 500 } });
  await control("POST", "/reset", { keep: ["faults"] });
  expect((await rest(await token(), "GET", "/users")).status).toBe(500);
  await control("POST", "/clock/advance", { by: "PT10S" });
  expect((await rest(await token(), "GET", "/users")).status).toBe(200);
  await control("POST", "/reset");
  expect((await control("GET", "/faults")).at("faults")).toEqual([]);
});

/** The statuses of many calls, half of which a fault should hit. */
async function drawn(): Promise<number[]> {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  await control("POST", "/faults", {
    ...users,
    when: { probability: 0.5, seed: 42 },
    response: { status: 500 },
  });
  const statuses = [];
  for (let call = 0; call < 40; call++) statuses.push((await rest(bearer, "GET", "/users")).status);
  return statuses;
}

test("a probability is drawn from its seed, and so the same in every run", async () => {
  const first = await drawn();
  expect(first).toContain(200);
  expect(first).toContain(500);
  expect(await drawn()).toEqual(first);
});

test.for([
  ["operation prefix", { operation: "users" }, [500, 500, 200]],
  ["one of several operations", { operation: ["groups.list", "users.create"] }, [200, 500, 500]],
  ["method", { method: "POST" }, [200, 500, 200]],
  ["path template", { path: "/api/v3/{collection}" }, [500, 500, 500]],
  ["header", { headers: { "X-Probe": "users" } }, [500, 200, 200]],
  ["query", { query: { page: "1" } }, [500, 200, 200]],
  ["part of the body", { body: { email: newUser(1).email } }, [200, 500, 200]],
  ["client", { clientId: "mock-client-id" }, [500, 500, 500]],
  ["another client", { clientId: "somebody" }, [200, 200, 200]],
  ["nothing", undefined, [500, 500, 500]],
] as const)("a fault matches by %s", async ([, match, expected]) => {
  const { control, send, token } = await controlMock();
  const Authorization = `Bearer ${await token()}`;
  await control("POST", "/faults", { match, response: { status: 500 } });
  const answers = [
    await send("GET", "/api/v3/users?page=1", undefined, { Authorization, "X-Probe": "users" }),
    await send("POST", "/api/v3/users", newUser(1), { Authorization }),
    await send("GET", "/api/v3/usergroups", undefined, { Authorization }),
  ];
  expect(answers.map((each) => (each.status === 201 ? 200 : each.status))).toEqual(expected);
  expect((await control("GET", "/health")).status).toBe(200);
});

test("the first matching fault in list order applies, and a spent fault lets the next one apply", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  await control("PUT", "/faults", {
    faults: [
      { when: { skipFirst: 1, times: 1 }, response: { status: 501 } },
      { when: { times: 2 }, response: { status: 502 } },
    ],
  });
  const statuses = [];
  for (let call = 0; call < 4; call++) statuses.push((await rest(bearer, "GET", "/users")).status);
  expect(statuses).toEqual([502, 501, 502, 200]);
});

test("a rate limit refuses calls over the limit until its window ends", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  await control("POST", "/faults", { ...users, rateLimit: { limit: 2, window: "PT60S", key: "clientId" } });
  const call = () => rest(bearer, "GET", "/users");
  expect([(await call()).status, (await call()).status]).toEqual([200, 200]);
  await control("POST", "/clock/advance", { by: "PT15S" });
  const refused = await call();
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("45");
  await control("POST", "/clock/advance", { by: "PT45S" });
  expect((await call()).status).toBe(200);
});

test("a rate limit may refuse without Retry-After, or with headers of its own", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  await control("POST", "/faults", {
    id: "a",
    ...users,
    rateLimit: { limit: 0, window: "PT1M", headers: {} },
  });
  expect((await rest(bearer, "GET", "/users")).headers.get("retry-after")).toBeNull();
  const headers = { "X-RateLimit-Reset": "{retryAfter}" };
  await control("PUT", "/faults/a", { ...users, rateLimit: { limit: 0, window: "PT1M", headers } });
  expect((await rest(bearer, "GET", "/users")).headers.get("x-ratelimit-reset")).toBe("60");
});

test.for([
  [{ truncateAtBytes: 10 }, '{"users":[', "application/json"],
  [{ wrongContentType: "text/html" }, '{"users":[{"id"', "text/html"],
] as const)("a body can be spoilt: %j", async ([body, start, type]) => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  await control("POST", "/faults", { ...users, body });
  const answer = await rest(bearer, "GET", "/users");
  expect(answer.status).toBe(200);
  expect(answer.text.slice(0, start.length)).toBe(start);
  expect(answer.headers.get("content-type")).toBe(type);
});

test("a malformed body is no longer JSON", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  await control("POST", "/faults", { ...users, body: { malformed: true } });
  const answer = await rest(bearer, "GET", "/users");
  expect(() => JSON.parse(answer.text)).toThrow(SyntaxError);
});

test("without a socket a lost connection is a TypeError, as with fetch, and the journal shows status 0", async () => {
  const { app, control, token } = await controlMock();
  const headers = { Authorization: `Bearer ${await token()}` };
  await control("POST", "/faults", { fault: "CONNECTION_RESET_BY_PEER", when: { times: 1 } });
  await expect(app(requestOf("GET", "/api/v3/users", undefined, headers))).rejects.toThrow(TypeError);
  expect((await control("GET", "/journal?injected=true")).at("exchanges.0.status")).toBe(0);
  await control("POST", "/faults", { fault: "TIMEOUT" });
  const signal = AbortSignal.timeout(5);
  const call = app(new Request("http://mock.test/api/v3/users", { headers, signal }));
  await expect(call).rejects.toThrow("timeout");
});

test.for([
  ["an unknown field", { fualt: "TIMEOUT" }, 400, "fualt", "fault"],
  [
    "an unknown field of match",
    { match: { operatoin: "x" }, response: { status: 500 } },
    400,
    "match.operatoin",
    "operation",
  ],
  [
    "an unknown operation",
    { match: { operation: "users.crete" }, fault: "TIMEOUT" },
    422,
    "match.operation",
    "users.create",
  ],
  ["an unknown preset", { preset: "throtle" }, 422, "preset", "throttle"],
  ["an unknown kind", { fault: "CONNECTION_RESET" }, 400, "fault", "CONNECTION_RESET_BY_PEER"],
  [
    "a probability without a seed",
    { when: { probability: 0.5 }, fault: "TIMEOUT" },
    400,
    "when.seed",
    undefined,
  ],
  ["no effect", { match: {} }, 400, undefined, undefined],
  ["two effects at once", { fault: "TIMEOUT", response: { status: 500 } }, 400, "fault", undefined],
  [
    "a header that is none",
    { response: { status: 500, headers: { "a b": "c" } } },
    400,
    "response.headers.a b",
    undefined,
  ],
  ["an unknown field beside a preset", { preset: "throttle", mach: {} }, 400, "mach", "match"],
] as const)("%s is refused with the nearest name", async ([, body, status, path, near]) => {
  const { control } = await controlMock();
  const answer = await control("POST", "/faults", body);
  expect(answer.status, answer.text).toBe(status);
  expect(answer.at("error.path")).toBe(path);
  expect(answer.at("error.nearest")).toBe(near);
  expect((await control("GET", "/faults")).at("faults")).toEqual([]);
});

test("a list of faults can be put back as shown, and a taken id refuses the whole list", async () => {
  const { control } = await controlMock();
  await control("POST", "/faults", { preset: "throttle" });
  const { text } = await control("GET", "/faults");
  expect((await control("PUT", "/faults", text)).text).toBe(text);
  const fault = { id: "same", fault: "TIMEOUT" };
  expect((await control("PUT", "/faults", { faults: [fault, fault] })).status).toBe(409);
  expect((await control("GET", "/faults")).text).toBe(text);
  expect((await control("POST", "/faults", { ...fault, id: "f1" })).status).toBe(409);
  expect((await control("DELETE", "/faults/f1")).status).toBe(204);
  expect((await control("DELETE", "/faults/f1")).status).toBe(404);
  expect((await control("DELETE", "/faults")).status).toBe(204);
});
