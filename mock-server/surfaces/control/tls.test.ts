import { expect, test } from "vitest";
import { ask, secureMock } from "../../http/tls/testing.ts";
import { issue, newAuthority, newKeys } from "../../http/tls/certificates.ts";
import { openTlsEndpoint } from "../../http/tls/open-tls-endpoint.ts";
import { listen } from "../../http/listener.ts";
import { controlMock } from "./testing.ts";

const json = { "content-type": "application/json" };

test("the authority is given without the control token, and so that a client can trust it", async () => {
  const { mock } = await controlMock();
  const tls = await openTlsEndpoint({ host: "127.0.0.1" });
  const server = await listen(mock, { port: 0, host: "127.0.0.1", tls, controlToken: "t0ken" });
  const read = (path: string, ca: string | null) => ask(server.url + path, { ca });
  expect(await read("/__mock/ca.pem", null)).toEqual({ status: 200, text: tls.ca });
  expect(await read("/__mock/ca.pem", tls.ca ?? "")).toMatchObject({ status: 200 });
  expect(await read("/__mock/tls", tls.ca ?? "")).toMatchObject({ status: 401 });
  await server.close();
});

test("a trouble is chosen while the mock runs", async () => {
  const { url, ca } = await secureMock();
  const put = (body: unknown) =>
    ask(`${url}/__mock/tls`, { ca: null, method: "PUT", headers: json, body: JSON.stringify(body) });
  const trouble = async () => ask(`${url}/__mock/tls`, { ca });
  expect(await put({ trouble: "handshake-cut", times: 1 })).toMatchObject({ status: 200 });
  expect(await trouble()).toEqual({ refused: "ECONNRESET" });
  expect(await trouble()).toEqual({ status: 200, text: '{"trouble":null}' });
  expect(await put({ trouble: "expired" })).toEqual({ status: 200, text: '{"trouble":"expired"}' });
  expect(await trouble()).toEqual({ refused: "CERT_HAS_EXPIRED" });
  expect(await put({ trouble: null })).toEqual({ status: 200, text: '{"trouble":null}' });
  expect(await trouble()).toMatchObject({ status: 200 });
});

test.for([
  [{ trouble: "handshake-cut" }, 422, "endless-trouble"],
  [{ trouble: "expird" }, 400, "expired"],
  [{ trouble: "expired", times: 0 }, 400, "times"],
  [{}, 400, "trouble"],
] as const)("%o is refused", async ([body, status, told]) => {
  const { url } = await secureMock();
  const answer = await ask(`${url}/__mock/tls`, {
    ca: null,
    method: "PUT",
    headers: json,
    body: JSON.stringify(body),
  });
  expect(answer).toEqual({ status, text: expect.stringContaining(told) });
});

test("a mock that speaks plain HTTP has no certificate", async () => {
  const { control } = await controlMock();
  for (const [method, path] of [
    ["GET", "/ca.pem"],
    ["GET", "/tls"],
    ["PUT", "/tls"],
  ] as const) {
    const answer = await control(method, path, method === "PUT" ? { trouble: null } : undefined);
    expect([answer.status, answer.at("error.code")]).toEqual([404, "no-tls"]);
  }
});

test("a certificate of the user has no troubles of the mock, and perhaps an unknown authority", async () => {
  const [authority, keys] = await Promise.all([newAuthority(0), newKeys()]);
  const cert = issue(authority, { hosts: ["x.test"], publicKey: keys.publicKey, from: 0, until: 1 });
  const { url } = await secureMock({ own: { cert, key: keys.privateKey } });
  const put = { ca: null, method: "PUT", headers: json, body: '{"trouble":"expired"}' };
  expect(await ask(`${url}/__mock/tls`, put)).toEqual({
    status: 422,
    text: expect.stringContaining("no-such-trouble"),
  });
  expect(await ask(`${url}/__mock/ca.pem`, { ca: null })).toEqual({
    status: 404,
    text: expect.stringContaining("no-authority"),
  });
});
