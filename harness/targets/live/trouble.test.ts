import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { portOf } from "../../../contracts/port-of.ts";
import { startStandIn, type StandIn } from "../../stand-in/stand-in.ts";
import { Operator } from "./testing.ts";
import { sampleOf } from "../../../testing/sample-size.ts";

/** A first key cannot be the second one too. */
const noSecondKey = {
  ALTERYX_SECOND_CLIENT_ID: "",
  ALTERYX_SECOND_CLIENT_SECRET: "",
  ALTERYX_SECOND_OWNER: "",
};

describe("anything that prevents a check gets one sentence that says what to do, and exit code 3", () => {
  const oneSentence = /^[^\n]+[.?]$/;

  test("nothing listens", async () => {
    await using standIn = await startStandIn();
    const ended = await new Operator(standIn).check({ target: "http://127.0.0.1:9" });
    expect(ended).toMatchObject({ exitCode: 3, out: "" });
    expect(ended.notes).toMatch(oneSentence);
    expect(ended.notes).toContain("check the URL");
  });

  test("a URL without a token endpoint", async () => {
    await using standIn = await startStandIn();
    const ended = await new Operator(standIn).check({ target: `${standIn.url}/elsewhere` });
    expect(ended).toMatchObject({ exitCode: 3, out: "" });
    expect(ended.notes).toMatch(oneSentence);
    expect(ended.notes).toContain("--surface oauth=");
  });

  test("a wrong secret", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn, { ALTERYX_CLIENT_SECRET: "not-the-secret" });
    const ended = await operator.check();
    expect(ended).toMatchObject({ exitCode: 3, out: "" });
    expect(ended.notes).toMatch(oneSentence);
    expect(ended.notes).toContain("check ALTERYX_CLIENT_ID and ALTERYX_CLIENT_SECRET");
  });

  test("no credentials at all, which is a setting: exit 2", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn, { ALTERYX_CLIENT_ID: "", ALTERYX_CLIENT_SECRET: "" });
    const ended = await operator.check();
    expect(ended).toMatchObject({ exitCode: 2, out: "" });
    expect(ended.notes).toContain("set ALTERYX_CLIENT_ID and ALTERYX_CLIENT_SECRET");
  });

  test("a page of HTML from a proxy", async () => {
    await using standIn = await startStandIn({ htmlFromProxy: true });
    const ended = await new Operator(standIn).check();
    expect(ended).toMatchObject({ exitCode: 3, out: "" });
    expect(ended.notes).toMatch(oneSentence);
    expect(ended.notes).toContain("check the URL and the proxy");
  });

  test("a storm of 429", async () => {
    const failWith = { status: 429, times: 1000, retryAfter: "0", on: "all" } as const;
    await using standIn = await startStandIn({ failWith });
    const ended = await new Operator(standIn).check();
    expect(ended).toMatchObject({ exitCode: 3, out: "" });
    expect(ended.notes).toMatch(oneSentence);
    expect(ended.notes).toContain("429");
  });

  test("a storm of 429 in the middle of a run: what was made is still removed", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    const running = operator.check({ mode: "full" });
    await until(() => standIn.log.length > 120);
    standIn.trouble.failWith = { status: 429, times: 5, retryAfter: "0" };
    const ended = await running;
    expect(ended.exitCode).toBe(3);
    expect(ended.notes).toContain("429");
    expect(standIn.state.added.filter(({ isActive }) => isActive)).toEqual([]);
  });

  test("a server that fails again and again", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    const running = operator.check();
    await until(() => standIn.log.length > 30);
    standIn.trouble.failWith = { status: 503, times: 1000, on: "all" };
    const ended = await running;
    expect(ended.exitCode).toBe(3);
    expect(ended.notes).toMatch(oneSentence);
    expect(ended.notes).toContain("503");
  });

  test("a certificate that is not trusted, until its authority is named", async () => {
    await using standIn = await startStandIn();
    // A self-signed certificate that is valid for a hundred years.
    const [keyFile, ca] = ["fixtures/tls/localhost.key.pem", "fixtures/tls/localhost.cert.pem"];
    const server = https.createServer({ key: readFileSync(keyFile), cert: readFileSync(ca) }, (_, res) => {
      res.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const target = `https://localhost:${portOf(server.address())}`;
    const operator = new Operator(standIn);
    const ended = await operator.check({ target });
    const trusted = await operator.check({ target, ca });
    server.close();
    expect(ended).toMatchObject({ exitCode: 3, out: "" });
    expect(ended.notes).toMatch(oneSentence);
    expect(ended.notes).toContain("--ca FILE");
    expect(trusted.notes).toContain("There is no token endpoint");
  });
});

describe("trouble is not a broken contract", () => {
  const asked = sampleOf(["users.*", "*.*"], 1);

  test("waits out a 429", async () => {
    const failWith = { status: 429, times: 3, retryAfter: "0" };
    await using standIn = await startStandIn({ failWith });
    const { exitCode, out } = await new Operator(standIn).check({ only: "paging.not-a-number" });
    expect(exitCode).toBe(0);
    expect(out).toContain("1 held");
  });

  test.for(asked)("a token that expires in the middle of %s is replaced", async (only) => {
    await using standIn = await startStandIn({ tokenCalls: 4 });
    const operator = new Operator(standIn);
    const { exitCode } = await operator.observe({ mode: "full", only });
    expect(exitCode).toBe(0);
    expect(standIn.state.touched).toEqual([]);
  });

  test.for(asked)("lost connections are never a false verdict on %s", async (only) => {
    await using standIn = await startStandIn({ dropEvery: 9, dropPhase: "after" });
    const operator = new Operator(standIn);
    const profileOut = operator.file("profile.json");
    standIn.trouble.dropEvery = 0;
    await operator.observe({ mode: "full", profileOut, only });
    standIn.trouble.dropEvery = 9;
    const { out } = await operator.check({ mode: "full", profile: profileOut, only });
    expect(out).not.toContain("Broken");
    expect(standIn.state.touched).toEqual([]);
  });
});

describe("contracts that really wait", () => {
  test("is left out, unless it is asked for", async () => {
    await using standIn = await startStandIn({ tokenSeconds: 1 });
    const { exitCode, out } = await new Operator(standIn).check({ only: "oauth.token-expires" });
    expect(exitCode).toBe(0);
    expect(out).toContain("1 not-applicable");
  });

  test("says how long it waits", async () => {
    await using standIn = await startStandIn({ tokenSeconds: 1 });
    const { out, notes } = await new Operator(standIn).check({ only: "oauth.token-expires", slow: true });
    expect(out).toContain("1 held");
    expect(notes).toContain("Waiting 2 s, as --slow allows.");
  });
});

describe("a proxy", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("is taken from the environment, but never for this machine", async () => {
    await using standIn = await startStandIn();
    const asked: string[] = [];
    const proxy = http.createServer((incoming, outgoing) => {
      asked.push(incoming.url ?? "");
      const url = new URL(incoming.url ?? "", standIn.url);
      const { method, headers } = incoming;
      const options = { host: "127.0.0.1", port: new URL(standIn.url).port, path: url.pathname + url.search };
      const forwarded = http.request({ ...options, method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(forwarded);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    vi.stubEnv("HTTP_PROXY", `http://127.0.0.1:${portOf(proxy.address())}`);
    const operator = new Operator(standIn);
    const direct = await operator.check({ only: "paging.not-a-number" });
    const target = "http://alteryx.corp.example";
    const proxied = await operator.check({ only: "paging.not-a-number", target });
    proxy.closeAllConnections();
    proxy.close();
    expect(direct.out).toContain("1 held");
    expect(proxied.out).toContain("1 held");
    expect(new Set(asked.map((url) => new URL(url).host))).toEqual(new Set(["alteryx.corp.example"]));
  });
});

describe("exit codes of a check", () => {
  test("1 if a contract is broken", async () => {
    await using standIn = await startStandIn();
    const { exitCode, out } = await new Operator(standIn).check({ only: "paging.not-a-number" });
    expect(exitCode).toBe(0);
    const broken = await new Operator(standIn).check({ only: "paging.page-below-one" });
    expect(broken.exitCode).toBe(1);
    expect(broken.out).toContain("curl -i");
    expect(out).not.toContain("curl");
  });

  test("4 for drift, if requested", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    expect((await operator.check({ only: "errors.malformed-id" })).exitCode).toBe(0);
    expect((await operator.check({ only: "errors.malformed-id", failOn: "drift" })).exitCode).toBe(4);
  });

  test("3 if the key's owner has no rights", async () => {
    await using standIn = await startStandIn();
    const { secondKey } = standIn;
    await demote(standIn, secondKey.ownerEmail);
    const { exitCode, notes } = await new Operator(standIn, {
      ALTERYX_CLIENT_ID: secondKey.clientId,
      ALTERYX_CLIENT_SECRET: secondKey.clientSecret,
      ...noSecondKey,
    }).check();
    expect(exitCode).toBe(3);
    expect(notes).toContain("its owner must be active and have the role Server Admin");
  });

  test("3 if rights are lost during the run, and no contract is called broken for it", async () => {
    await using standIn = await startStandIn({ latencyMs: 1 });
    const { secondKey } = standIn;
    const operator = new Operator(standIn, {
      ALTERYX_CLIENT_ID: secondKey.clientId,
      ALTERYX_CLIENT_SECRET: secondKey.clientSecret,
      ...noSecondKey,
    });
    const profileOut = operator.file("profile.json");
    await operator.observe({ profileOut });
    const before = standIn.log.length;
    const running = operator.check({ profile: profileOut, only: "*.*" });
    await until(() => standIn.log.length > before + 30);
    await demote(standIn, secondKey.ownerEmail);
    const { exitCode, out } = await running;
    expect(exitCode).toBe(3);
    expect(out).not.toContain("Broken");
    expect(out).toContain("The key is refused (403)");
  });
});

/** What another administrator does during the run. */
async function demote({ url, clientId, clientSecret }: StandIn, email: string): Promise<void> {
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const answer = await fetch(`${url}/oauth2/token`, { method: "POST", body: new URLSearchParams(form) });
  const { access_token } = z.object({ access_token: z.string() }).parse(await answer.json());
  const headers = { Authorization: `Bearer ${access_token}`, "Content-Type": "application/json" };
  const found = await fetch(`${url}/api/v3/users?search=${email}`, { headers });
  const { users } = z.object({ users: z.array(z.object({ id: z.string() })) }).parse(await found.json());
  const body = JSON.stringify({ firstName: "Sven", lastName: "Keller", email, role: "Viewer" });
  await fetch(`${url}/api/v3/users/${users[0]?.id}`, { method: "PUT", headers, body });
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}
