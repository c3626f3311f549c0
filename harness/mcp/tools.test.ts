import { expect, test } from "vitest";
import { z } from "zod";
import { startMock } from "./reached-mock.ts";
import { assistantOf, type Told } from "./testing.ts";

const own = () => assistantOf({ reach: startMock, allowAnySandbox: false });

const described = z.object({
  sandbox: z.string(),
  urls: z.object({ oauth: z.string(), rest: z.string() }),
  credentials: z.object({ clientId: z.string(), clientSecret: z.string() }),
});

/** Asks for a token as a client under test does. */
function askToken({ urls, credentials }: z.infer<typeof described>): Promise<Response> {
  const { clientId, clientSecret } = credentials;
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
  });
  return fetch(`${urls.oauth}/token`, { method: "POST", body });
}

async function listUsers(box: z.infer<typeof described>): Promise<Response> {
  const { access_token: token } = z
    .object({ access_token: z.string() })
    .parse(await (await askToken(box)).json());
  return fetch(`${box.urls.rest}/users`, { headers: { Authorization: `Bearer ${token}` } });
}

test("an assistant makes a sandbox, arms a 429, and reads why the client got it", async () => {
  await using assistant = await own();
  const box = described.parse((await assistant.call("create_sandbox", { profile: "guide" })).data);
  const armed = await assistant.call("arm_fault", { preset: "throttle", match: { operation: "users.list" } });
  expect(armed.data).toMatchObject({ sandbox: box.sandbox, fault: { response: { status: 429 }, hits: 0 } });

  expect((await listUsers(box)).status).toBe(429);

  const { exchanges } = (await assistant.call("read_journal", { operation: "users" })).data;
  expect(exchanges).toEqual([
    expect.objectContaining({ status: 429, injected: true, path: "/api/v3/users" }),
  ]);
  const [{ id }] = z.tuple([z.object({ id: z.string() })]).parse(exchanges);
  const explained = await assistant.call("explain_exchange", { exchange: id });
  expect(explained.data).toMatchObject({
    exchange: { id, injected: true },
    fault: { hits: 1, response: { status: 429 } },
  });
});

test("an exchange is explained by the quirks that decided it, with basis and source, and without secrets", async () => {
  await using assistant = await own();
  const box = described.parse(
    (
      await assistant.call("create_sandbox", {
        answers: { "oauth.bad-client": "unauthorized-invalid-client" },
      })
    ).data,
  );
  const secret = "a-wrong-and-long-secret";
  const credentials = { ...box.credentials, clientSecret: secret };
  expect((await askToken({ ...box, credentials })).status).toBe(401);
  const explained = await assistant.call("explain_exchange", { exchange: "x1" });
  expect(explained.data["decidedBy"]).toContainEqual(
    expect.objectContaining({
      quirk: "oauth.bad-client",
      answer: "unauthorized-invalid-client",
      basis: "assumed",
      evidence: "set by control",
      source: expect.stringContaining("RFC 6749"),
    }),
  );
  expect(JSON.stringify(explained)).not.toContain(secret);
});

test("explains an unmatched call by the nearest route", async () => {
  await using assistant = await own();
  const { data } = await assistant.call("describe_mock");
  await fetch(`${String(data["url"])}/api/v3/user`);
  const explained = await assistant.call("explain_exchange", { exchange: "x1" });
  expect(explained.data["noRoute"]).toMatchObject({ nearest: { path: "/api/v3/users" } });
});

test("reports a client's mistake with the guide's sentence and advice", async () => {
  await using assistant = await own();
  const box = described.parse((await assistant.call("create_sandbox")).data);
  await fetch(`${box.urls.rest}/users/1`, { method: "PATCH", body: "{}" });
  const { findings } = (await assistant.call("list_findings")).data;
  expect(findings).toEqual([]);
  const token = z.object({ access_token: z.string() }).parse(await (await askToken(box)).json()).access_token;
  await fetch(`${box.urls.rest}/users/1`, {
    method: "PATCH",
    body: "{}",
    headers: { Authorization: `Bearer ${token}` },
  });
  expect((await assistant.call("list_findings")).data["findings"]).toEqual([
    expect.objectContaining({
      id: "patch-on-rest",
      guide: expect.stringContaining("not PATCH"),
      advice: expect.stringContaining("PUT"),
      exchanges: [expect.any(String)],
    }),
  ]);
});

test("time passes without waiting", async () => {
  await using assistant = await own();
  const now = "2026-01-01T00:00:00.000Z";
  await assistant.call("move_clock", { mode: "frozen", now });
  const moved = await assistant.call("move_clock", { by: "PT1H" });
  expect(moved.data["clock"]).toEqual({ mode: "frozen", now: "2026-01-01T01:00:00.000Z" });
  expect((await assistant.call("move_clock", { by: "PT1H", mode: "real" })).text).toBe(
    "Give by, or mode with or without now.",
  );
});

test("a snapshot restores what was changed", async () => {
  await using assistant = await own();
  await assistant.call("take_snapshot", { name: "before" });
  await assistant.call("set_answers", { answers: { "users.delete": "remove" } });
  const before = await assistant.call("restore_snapshot", { name: "before" });
  expect(before).toMatchObject({ isError: false, data: { name: "before" } });
  const reset = await assistant.call("reset_sandbox");
  expect(reset.data).toMatchObject({ sandbox: "default", profile: "guide" });
});

test("faults are listed and removed", async () => {
  await using assistant = await own();
  await assistant.call("arm_fault", { id: "mine", response: { status: 500 } });
  await assistant.call("arm_fault", { preset: "outage-30s" });
  expect((await assistant.call("list_faults")).data["faults"]).toHaveLength(2);
  const left = await assistant.call("remove_faults", { fault: "mine" });
  expect(left.data["faults"]).toHaveLength(1);
  expect((await assistant.call("remove_faults")).data["faults"]).toEqual([]);
});

test("a deleted sandbox is gone, and later calls use the one before", async () => {
  await using assistant = await own();
  const first = described.parse((await assistant.call("create_sandbox")).data);
  const second = described.parse((await assistant.call("create_sandbox")).data);
  const usual = async () => (await assistant.call("describe_sandbox")).data["sandbox"];
  expect(await usual()).toBe(second.sandbox);
  await assistant.call("delete_sandbox", { sandbox: second.sandbox });
  expect(await usual()).toBe(first.sandbox);
  expect((await askToken(second)).status).not.toBe(200);
});

test("a quirk is explained, two profiles are compared, and words find quirks", async () => {
  await using assistant = await own();
  const quirk = await assistant.call("explain_quirk", { quirk: "users.delete" });
  expect(quirk.text).toContain("docs/sources/guide.md");
  expect(quirk.data).toMatchObject({
    documented: "deactivate",
    profiles: expect.arrayContaining([expect.objectContaining({ profile: "guide", basis: "documented" })]),
  });
  const compared = await assistant.call("compare_profiles", {
    before: "server-2022.1",
    now: "server-2024.1",
  });
  expect(compared.text).toContain("What changed from server-2022.1 to server-2024.1");
  const { quirks } = (await assistant.call("list_quirks", { text: "delete again" })).data;
  expect(quirks).toContainEqual(expect.objectContaining({ id: "users.delete-again" }));
});

test.for([
  ["create_sandbox", { profil: "guide" }, "The key profil is unknown; did you mean profile?"],
  ["create_sandbox", { profile: "server-2024" }, /^profile: /],
  ["create_sandbox", { answers: { "users.delet": "remove" } }, /users\.delete/],
  ["arm_fault", { preset: "throtle" }, /^preset: /],
  ["arm_fault", { match: { operation: "users.lst" }, response: { status: 500 } }, /did you mean users\.list/],
  ["explain_quirk", { quirk: "users.delte" }, "There is no quirk users.delte; did you mean users.delete?"],
  ["explain_exchange", { exchange: "x9" }, "The journal has no exchange x9."],
  ["describe_sandbox", { sandbox: "nobody" }, "There is no sandbox nobody."],
  ["remove_faults", { fault: ".." }, /path of a URL/],
] as const)("%s %o is refused in a sentence", async ([name, given, sentence]) => {
  await using assistant = await own();
  const told: Told = await assistant.call(name, given);
  expect(told).toMatchObject({ isError: true });
  expect(told.text).toMatch(sentence);
});
