import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { parseProfile } from "../../../contracts/parse-profile.ts";
import { startMockServer } from "../../../mock-server/public/library.ts";
import { evidenceFaults } from "../../learn/evidence.ts";
import { observationSchema } from "../../learn/observation.ts";
import { mockAlteryx } from "../testing.ts";
import { observeTraffic } from "./observe-traffic.ts";

const folder = mkdtempSync(join(tmpdir(), "observe-traffic-"));
const hars = readdirSync("fixtures/har").map((name) => `fixtures/har/${name}`);
const chrome = "fixtures/har/chrome.har";

function fileOf(name: string, content: object): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

async function observe(...args: readonly string[]) {
  const out = join(mkdtempSync(join(folder, "out-")), "seen.json");
  const ran = await mockAlteryx(["observe", "--from", ...args, "--out", out]);
  const text = existsSync(out) ? readFileSync(out, "utf8") : "null";
  return { ...ran, path: out, text, seen: observationSchema.nullable().parse(JSON.parse(text)) };
}

test("the files of eight writers give the same observation, except for names and numbers of entries", async () => {
  const all = await Promise.all(hars.map(async (har) => observe(har)));
  const shown = all.map(({ text, exitCode }) => {
    expect(exitCode).toBe(0);
    return text.replaceAll(/\w+\.har(?:, entry \d+)?/g, "a place").replaceAll(/(?<=:\d\d\.\d{3})\d*/g, "");
  });
  expect(all[0]?.seen?.answers).toMatchObject({ "webapi.duplicate-email": { answer: "bad-request" } });
  expect(new Set(shown).size).toBe(1);
});

test("says where and when an answer was seen, and what was of no use", async () => {
  const { seen, out } = await observe(chrome);
  expect(seen?.answers["webapi.duplicate-email"]).toEqual({
    kind: "answer",
    answer: "bad-request",
    evidence: ["chrome.har, entry 9", "chrome.har, entry 10"],
  });
  expect(seen).toMatchObject({
    target: "https://gallery.example",
    startedAt: "2026-11-02T09:00:01.250Z",
    mode: "readonly",
    surfaces: { oauth: "/webapi/oauth2", webapi: "/webapi" },
    traffic: { sources: ["chrome.har"], calls: 14, foreign: 1 },
  });
  expect(out).toMatch(/\b14 calls\b[^]*chrome\.har/);
});

interface Exchange {
  readonly status?: number;
  readonly body?: object;
  /** Milliseconds after the first one. */
  readonly at?: number;
  readonly method?: string;
  readonly sent?: string;
  readonly headers?: readonly object[];
}

function entry(url: string, exchange: Exchange = {}) {
  const { status = 200, body = {}, at = 0, method = "GET", sent = "", headers = [] } = exchange;
  const text = JSON.stringify(body);
  return {
    startedDateTime: new Date(Date.UTC(2026, 10, 1) + at).toISOString(),
    time: 1,
    request: {
      method,
      url,
      headers,
      bodySize: sent.length,
      ...(sent !== "" && { postData: { text: sent } }),
    },
    response: {
      status,
      headers: [{ name: "Content-Type", value: "application/json" }],
      content: { size: text.length, text },
    },
  };
}

const har = (...entries: readonly object[]) => ({ log: { version: "1.2", entries } });
const list = (host: string, at = 0) => entry(`https://${host}/api/v3/users`, { body: { users: [] }, at });
const token = (host: string) =>
  entry(`https://${host}/oauth2/token`, { method: "POST", sent: "grant_type=client_credentials", body: {} });

test("chooses one of several servers, and counts the calls to others", async () => {
  const file = fileOf(
    "two.har",
    har(list("one.example"), list("two.example:8443"), entry("https://cdn.example/a")),
  );
  const { exitCode, notes } = await observe(file);
  expect(exitCode).toBe(2);
  expect(notes).toContain("one.example (1 call), two.example:8443 (1 call). Choose one with --target-host.");
  for (const host of ["two.example", "two.example:8443", "https://TWO.example/"]) {
    const { seen } = await observe(file, "--target-host", host, "--history", join(folder, "history"));
    expect(seen?.target).toBe("https://two.example:8443");
    expect(seen?.traffic).toMatchObject({ skipped: 2, skippedHosts: { "one.example": 1, "cdn.example": 1 } });
  }
  // The same traffic gives the same observation.
  expect(readdirSync(join(folder, "history"))).toHaveLength(1);
  expect((await observe(file, "--target-host", "three.example")).notes).toContain(
    "There is no call of a server at three.example in two.har. Found: one.example, two.example:8443.",
  );
});

test("ignores a host with only a token endpoint if there is another server", async () => {
  const file = fileOf("login.har", har(token("login.example"), list("one.example")));
  expect((await observe(file)).seen?.target).toBe("https://one.example");
});

test("traffic without a server, or no traffic, ends with one sentence", async () => {
  const { exitCode, notes } = await observe(fileOf("none.har", har(entry("https://cdn.example/a"))));
  expect([exitCode, notes]).toEqual([
    3,
    "mock-alteryx: There is no call of an Alteryx Server in none.har. Found: cdn.example. " +
      "Calls of a Server are known by their paths, such as /oauth2/token, /api/v3/users, /webapi/v3/users and /scim/v2/Users.\n",
  ]);
  expect((await observe(fileOf("empty.har", har()))).notes).toContain("Found: none.");
});

function issued(token_type: string, at: number) {
  return entry("https://one.example/oauth2/token", {
    method: "POST",
    sent: "grant_type=client_credentials&client_id=a&client_secret=b",
    body: { access_token: `token-${at}`, token_type, expires_in: 3600 },
    at,
  });
}

test("contradicting traffic gives no answer; both answers are kept with their places", async () => {
  const file = fileOf(
    "two-minds.har",
    har(issued("Bearer", 0), issued("bearer", 60_000), list("one.example", 120_000)),
  );
  const profileFile = join(folder, "two-minds.json");
  const { seen, out, path } = await observe(file, "--profile-out", profileFile);
  expect(seen?.answers["oauth.token-type"]).toEqual({
    kind: "contradiction",
    seen: [
      { answer: "Bearer", evidence: ["two-minds.har, entry 1"] },
      { answer: "bearer", evidence: ["two-minds.har, entry 2"] },
    ],
  });
  expect(out).toContain("oauth.token-type");
  const { answers } = parseProfile(JSON.parse(readFileSync(profileFile, "utf8")));
  expect(answers["oauth.token-type"]?.basis).toBe("assumed");
  expect((await mockAlteryx(["diff", "guide", path])).exitCode).toBe(0);
});

test("reads several files in order of time", async () => {
  const later = fileOf("later.har", har(list("one.example", 5000)));
  const earlier = fileOf("earlier.har", har(list("one.example", 0)));
  const { seen } = await observe(later, earlier);
  expect(seen?.traffic).toMatchObject({ calls: 2, sources: ["later.har", "earlier.har"] });
  expect([seen?.startedAt, seen?.finishedAt]).toEqual([
    "2026-11-01T00:00:00.000Z",
    "2026-11-01T00:00:05.000Z",
  ]);
});

test.for([["--target", "mock"], ["--mode", "readonly"], ["--plan"], ["--only", "users.*"]] as const)(
  "--from takes no %s",
  async (option) => {
    const { exitCode, notes } = await observe(chrome, ...option);
    expect(exitCode).toBe(2);
    expect(notes).toContain("cannot be used with option");
  },
);

test("--target-host needs --from, and --from needs --out", async () => {
  const alone = await mockAlteryx(["observe", "--target-host", "a.example", "--out", join(folder, "x.json")]);
  expect([alone.exitCode, alone.notes]).toEqual([
    2,
    "mock-alteryx: --target-host chooses a server in the traffic of --from.\n",
  ]);
  const out = await mockAlteryx(["observe", "--from", chrome]);
  expect([out.exitCode, out.notes]).toEqual([
    2,
    "mock-alteryx: Say where to write the observation: --out FILE.\n",
  ]);
});

test("reads a truncated file, and says that it is truncated", async () => {
  const path = join(folder, "cut.har");
  writeFileSync(path, readFileSync(chrome, "utf8").slice(0, 40_000));
  const { exitCode, notes } = await observe(path);
  expect(exitCode).toBe(0);
  expect(notes).toMatch(/^cut\.har is cut off after entry \d+\. Everything before that was read\.$/m);
});

test("a profile from traffic starts a mock, and its evidence is in the observation", async () => {
  const root = mkdtempSync(join(folder, "root-"));
  mkdirSync(join(root, "fixtures/observations"), { recursive: true });
  const profileFile = join(root, "profile.json");
  const { path, seen } = await observe(chrome, "--profile-out", profileFile);
  cpSync(path, join(root, "fixtures/observations/seen.json"));
  const text = readFileSync(profileFile, "utf8").replaceAll(path, "fixtures/observations/seen.json");
  const profile = parseProfile(JSON.parse(text));
  expect(evidenceFaults(profile, root)).toEqual([]);
  const observed = Object.entries(profile.answers).filter(([, { basis }]) => basis === "observed");
  expect(observed.length).toBeGreaterThan(3);
  expect(observed.map(([id, { answer }]) => [id, answer])).toEqual(
    Object.entries(seen?.answers ?? {}).flatMap(([id, said]) =>
      said.kind === "answer" ? [[id, said.answer]] : [],
    ),
  );
  await using mock = await startMockServer({ profile });
  expect(mock.profile.get().name).toBe("observed-gallery.example-2026-11-02");
  const { exitCode, out } = await mockAlteryx(["diff", "server-2024.1", path]);
  expect(exitCode).toBe(0);
  expect(out).not.toBe("");
});

test("writes no secret of the traffic", async () => {
  const secrets = ["a-token-of-somebody", "a-secret/of+somebody", "a-password-of-somebody"];
  const [issued = "", secret = "", password = ""] = secrets;
  const bearer = [{ name: "Authorization", value: `Bearer ${issued}` }];
  const file = fileOf(
    "secret.har",
    har(
      entry("https://one.example/oauth2/token", {
        method: "POST",
        sent: `grant_type=client_credentials&client_id=a&client_secret=${encodeURIComponent(secret)}`,
        body: { access_token: issued, token_type: issued, expires_in: 60 },
      }),
      entry("https://one.example/api/v3/users", {
        headers: bearer,
        body: { users: [], [issued]: 1 },
        at: 10,
      }),
      entry(`https://one.example/api/v3/users?search=${issued}`, {
        headers: bearer,
        status: 418,
        body: { message: `${secret} ${issued}`, password },
        at: 20,
      }),
    ),
  );
  const { exitCode, text, out, notes } = await observe(file);
  expect(exitCode).toBe(0);
  for (const each of secrets) expect(text + out + notes).not.toContain(each);
});

/** What a command imports and asks the platform for, in a process of its own. */
function importsOf(args: readonly string[]): readonly string[] {
  const script = `
    import { registerHooks } from "node:module";
    const seen = new Set();
    const resolve = (name, context, next) => { seen.add(name.replace("node:", "")); return next(name, context); };
    registerHooks({ resolve });
    globalThis.fetch = () => seen.add("fetch");
    const { runCommand } = await import("./harness/cli/program.ts");
    await runCommand(process.argv.slice(1));
    console.log("\\n" + JSON.stringify([...seen]));`;
  const text = execFileSync(process.execPath, ["--input-type=module", "-e", script, ...args], {
    encoding: "utf8",
  });
  return z.array(z.string()).parse(JSON.parse(text.trim().split("\n").at(-1) ?? ""));
}

test("loads no module that can reach a network, unlike observe --target", () => {
  const network = ["net", "http", "https", "http2", "tls", "dgram", "dns", "dns/promises", "fetch", "undici"];
  const used = (args: readonly string[]) =>
    importsOf(["observe", ...args]).filter((name) => network.includes(name));
  expect(used(["--from", chrome, "--out", join(folder, "silent.json")])).toEqual([]);
  expect(used(["--target", "mock", "--only", "none.*", "--out", join(folder, "asked.json")])).not.toEqual([]);
});

test("stops on an interruption, and writes nothing", async () => {
  const out = join(folder, "never.json");
  const nobody = { out: () => undefined, note: () => undefined, ifLost: () => undefined };
  const reading = observeTraffic({ from: [chrome], out }, nobody, AbortSignal.abort());
  await expect(reading).rejects.toThrow("interrupted");
  expect(existsSync(out)).toBe(false);
});
