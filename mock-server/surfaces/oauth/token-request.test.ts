import { expect, test } from "vitest";
import { testMock } from "../../http/testing.ts";

const good = { client_id: "mock-client-id", client_secret: "mock-client-secret" };
const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
const rightBasic = basic(good.client_id, good.client_secret);
const form = "application/x-www-form-urlencoded";
const foreign = { Authorization: "Bearer stale", "Content-Type": form };

async function ask(fields: object, headers: Record<string, string>, answers: Record<string, string> = {}) {
  const { app } = await testMock({ answers });
  const body = new URLSearchParams({ grant_type: "client_credentials", ...fields }).toString();
  const request = { method: "POST", headers, body: new TextEncoder().encode(body) };
  const answer = await app(new Request("http://mock.test/oauth2/token", request));
  return { status: answer.status, text: await answer.text() };
}

test("a body without a Content-Type is read as a form", async () => {
  expect(await ask(good, {})).toMatchObject({ status: 200 });
  expect(await ask({ ...good, grant_type: "" }, {})).toMatchObject({ status: 400 });
});

test.for([
  ["ignored", 200, "access_token"],
  ["invalid-client", 401, "invalid_client"],
  ["invalid-request", 400, "invalid_request"],
] as const)(
  "credentials in the body beside a foreign Authorization are %s",
  async ([answer, status, said]) => {
    const answers = { "oauth.foreign-authorization": answer };
    expect(await ask(good, foreign, answers)).toEqual({ status, text: expect.stringContaining(said) });
  },
);

test("a foreign Authorization does not take the place of credentials", async () => {
  expect(await ask({}, foreign)).toMatchObject({ status: 401 });
  expect(await ask({ ...good, client_secret: "wrong" }, foreign)).toMatchObject({ status: 401 });
});

test.for([
  ["one client by Basic and another in the body", { client_id: "other" }, "names one client"],
  [
    "one client by Basic and all of another in the body",
    { client_id: "other", client_secret: "s" },
    "names one",
  ],
  ["the same client in both", good, "at once"],
  ["a secret beside Basic", { client_secret: "s" }, "at once"],
] as const)("%s is refused for what it is", async ([, fields, said]) => {
  const headers = { Authorization: rightBasic, "Content-Type": form };
  const text = expect.stringMatching(new RegExp(`"invalid_request".*${said}`));
  expect(await ask(fields, headers)).toEqual({ status: 400, text });
});

test("a body may name the client that authenticates by Basic", async () => {
  const headers = { Authorization: rightBasic, "Content-Type": form };
  expect(await ask({ client_id: good.client_id }, headers)).toMatchObject({ status: 200 });
});

test("the client of a token request selects its sandbox, whatever stale token it sends", async () => {
  const { app, mock } = await testMock();
  const { clientId, clientSecret } = (await mock.createSandbox()).origin.credentials;
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
  });
  const headers = { Authorization: "Bearer stale" };
  const answer = await app(new Request("http://mock.test/oauth2/token", { method: "POST", headers, body }));
  expect(answer.status).toBe(200);
});
