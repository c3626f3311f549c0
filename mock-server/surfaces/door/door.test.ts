import { createHash } from "node:crypto";
import { XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { builtInProfiles } from "../../../contracts/profile.ts";
import { Faults } from "../../faults/faults.ts";
import { testMock, type TestMockOptions } from "../../http/testing.ts";

const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

async function door(options: TestMockOptions = {}) {
  const { mock, app } = await testMock(options);
  const get = async (path = "/", headers: Record<string, string> = {}, method = "GET") => {
    const response = await app(new Request(`http://mock.test${path}`, { method, headers }));
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { mock, app, get };
}

test.for([
  [browser, "text/html; charset=utf-8"],
  ["text/html", "text/html; charset=utf-8"],
  ["TEXT/HTML;q=0.5", "text/html; charset=utf-8"],
  ["application/json;q=0.9, text/html", "text/html; charset=utf-8"],
  ["", "application/json"],
  ["*/*", "application/json"],
  ["text/*", "application/json"],
  ["application/json", "application/json"],
  ["application/json, text/html;q=0.9", "application/json"],
  ["text/html;q=0, */*", "application/json"],
] as const)("for Accept %j the answer is %s", async ([accept, type]) => {
  const { get } = await door();
  const { status, headers } = await get("/", { Accept: accept });
  expect([status, headers.get("content-type"), headers.get("vary")]).toEqual([200, type, "Accept"]);
});

test.for(builtInProfiles)("under %s page and JSON agree, and every link works", async (profile) => {
  const { mock, get } = await door({ profile });
  const facts = JSON.parse((await get()).text);
  const page = (await get("/", { Accept: browser })).text;
  const { surfaces } = mock.default.world.profile;
  for (const [name, base] of Object.entries(surfaces)) {
    expect(facts.surfaces[name]).toBe(`http://mock.test${base}`);
    expect(page).toContain(`<dt>${name}</dt><dd><code>http://mock.test${base}</code></dd>`);
  }
  expect(Object.keys(facts.surfaces)).toEqual(Object.keys(surfaces));
  const { clientId, clientSecret, scimToken } = mock.default.origin.credentials;
  expect(facts.credentials).toEqual({ clientId, clientSecret, scimToken });
  expect(page).toContain(clientSecret);
  expect(page.includes(scimToken)).toBe(surfaces.scim !== undefined);
  const { needsToken, ...control } = facts.control;
  expect(needsToken).toBe(false);
  const urls = [...Object.values<string>(facts.descriptions), ...Object.values<string>(control)];
  expect([...page.matchAll(/href="(http[^"]*)"/g)].map(([, url]) => url)).toEqual(urls);
  for (const url of urls) expect((await get(url.slice("http://mock.test".length))).status, url).toBe(200);
});

test("the page needs no network and no script, and its policy allows nothing but its own style", async () => {
  const { get } = await door();
  const { headers, text } = await get("/", { Accept: browser });
  const style = /<style>([^]*?)<\/style>/.exec(text)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(headers.get("content-security-policy")).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(text).not.toMatch(/<script|\son\w+=|\sstyle=|\ssrc=|url\(|@import/i);
  expect(text).toContain("color-scheme: light dark");
  const body = text.slice(text.indexOf("<h1>")).replace("</html>", "");
  expect(XMLValidator.validate(`<x>${body}</x>`)).toBe(true);
});

test("a HEAD has the headers of its GET and no body", async () => {
  const { get } = await door();
  for (const accept of [browser, "*/*"]) {
    const [whole, head] = [await get("/", { Accept: accept }), await get("/", { Accept: accept }, "HEAD")];
    expect(head.text).toBe("");
    expect([...head.headers]).toEqual([...whole.headers]);
  }
});

test("a text of the profile or of the sandbox never becomes markup", async () => {
  const { mock, get } = await door();
  const { world } = mock.default;
  const name = `<img src=x onerror=alert(1)>"'&`;
  world.change({ type: "profile-set", profile: { ...world.profile, name } });
  const { text } = await get("/", { Accept: browser });
  expect(text).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;'&amp;");
  expect(text).not.toContain("<img");
});

test("a sandbox has its own start page, with its profile and credentials", async () => {
  const { mock, get } = await door();
  const box = await mock.createSandbox({ world: mock.default.origin.world });
  const facts = JSON.parse((await get(`/?sandbox=${box.id}`)).text);
  expect(facts.sandbox).toBe(box.id);
  expect(facts.credentials).toEqual(box.origin.credentials);
  expect((await get(`/?sandbox=${box.id}`, { Accept: browser })).text).toContain(box.id);
  const missing = await get("/?sandbox=%3Cb%3E", { Accept: browser });
  expect([missing.status, missing.headers.get("content-type")]).toEqual([404, "application/json"]);
});

test("credentials that no longer open the world are not shown", async () => {
  const { mock, get } = await door();
  const { clientId } = mock.default.origin.credentials;
  mock.default.world.change({ type: "api-key-removed", clientId });
  expect(JSON.parse((await get()).text).credentials).toBeNull();
  expect((await get("/", { Accept: browser })).text).not.toContain("mock-client-secret");
});

test("the control token is never shown, and the page says that one is needed", async () => {
  const { get } = await door({ access: { controlToken: "right" } });
  const [json, page] = [await get(), await get("/", { Accept: browser })];
  expect(JSON.parse(json.text).control.needsToken).toBe(true);
  expect(page.text).toContain("Authorization: Bearer TOKEN");
  expect(json.text + page.text).not.toContain("right");
});

test("the start page is not in the journal, and no fault affects it", async () => {
  const { mock, get } = await door();
  new Faults(mock.default.world).add({ response: { status: 503 } });
  expect((await get()).status).toBe(200);
  expect((await get("/", { Accept: browser })).status).toBe(200);
  expect((await get("/favicon.ico")).status).toBe(204);
  expect(mock.default.watch.journal.unmatched()).toEqual([]);
  expect(mock.tally.operations.size).toBe(0);
});

test.for([
  ["another method", "POST", "/", {}],
  ["a credential", "GET", "/", { Authorization: "Bearer x" }],
  ["another path", "GET", "//", {}],
  ["a credential for an icon", "GET", "/favicon.ico", { Authorization: "Bearer x" }],
] as const)(
  "a call with %s counts as a client's: it gets 404, and the journal shows it",
  async ([, method, path, headers]) => {
    const { mock, get } = await door();
    expect((await get(path, headers, method)).status).toBe(404);
    expect(mock.default.watch.journal.unmatched()).toMatchObject([{ method, path }]);
  },
);
