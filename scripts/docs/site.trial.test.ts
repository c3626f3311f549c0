import { execFileSync } from "node:child_process";
import { appendFileSync, globSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, expectShown, openBrowser } from "../../mock-server/ui/testing/dashboard.ts";
import { copyTree } from "../quirk-recipe/copy-tree.ts";
import { readContents } from "./contents.ts";
import { serveSite, type ServedSite } from "./serve-site.ts";

const base = "/mock-alteryx-server/";
const folder = mkdtempSync(join(tmpdir(), "docs-site-"));
let browser: Browser;
let site: ServedSite;

function build(tree: string): void {
  execFileSync("npm", ["run", "-s", "docs"], {
    cwd: tree,
    stdio: "pipe",
    env: {
      ...process.env,
      DOCS_BASE: base,
      DOCS_OUT: folder,
      GITHUB_REPOSITORY: "example/mock-alteryx-server",
    },
  });
}

beforeAll(async () => {
  build(process.cwd());
  site = await serveSite(folder, base);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
});

/** A browser tab, and the errors in it, such as a request to another host. */
interface Tab extends AsyncDisposable {
  readonly page: Page;
  readonly problems: string[];
  go(path: string): Promise<void>;
}

async function openTab(colorScheme: "light" | "dark" = "light"): Promise<Tab> {
  const context = await browser.newContext({ colorScheme });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== site.origin) problems.push(`request to ${request.url()}`);
  });
  return {
    page,
    problems,
    async go(path) {
      await page.goto(`${site.origin}${base}${path}`);
      // The scripts have taken over the static page.
      await page.waitForFunction("document.querySelector('#app').__vue_app__ !== undefined");
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}

test("the search finds a quirk by its name before all others, and opens its section", async () => {
  await using tab = await openTab();
  const { page, problems } = tab;
  await tab.go("");
  await page.getByRole("button", { name: "Search" }).first().click();
  await page.getByRole("searchbox").fill("users.delete");
  const first = page.getByRole("option").first();
  await expect.poll(() => first.textContent()).toMatch(/users\.delete$/);
  await first.click();
  await expect.poll(() => page.url()).toMatch(/\/reference\/quirks(\.html)?#usersdelete$/);
  await expectShown(page.getByRole("heading", { name: "users.delete", exact: false }).first());
  expect(problems).toEqual([]);
});

test("links alone lead a reader from the first page to the reference and to a source", async () => {
  await using tab = await openTab();
  const { page, problems } = tab;
  await tab.go("");
  await page.getByRole("link", { name: "First five minutes" }).first().click();
  await page.getByRole("link", { name: "All quirks" }).click();
  await page.getByRole("link", { name: "users.delete", exact: true }).first().click();
  await expect.poll(() => page.url()).toContain("#usersdelete");
  await page.getByRole("link", { name: "guide §Deactivate User" }).first().click();
  await expect.poll(() => page.url()).toMatch(/\/sources\/guide(\.html)?#deactivate-user$/);
  await expectShown(page.getByRole("heading", { name: "Deactivate User" }));
  expect(problems).toEqual([]);
});

/** The pages that were built. */
function built(): readonly string[] {
  return globSync("**/*.html", { cwd: folder }).filter((path) => path !== "404.html");
}

test.for([
  { scheme: "light", which: "every page", step: 1 },
  { scheme: "dark", which: "every eighth page", step: 8 },
] as const)("$which opens in $scheme, without an error or another host", async ({ scheme, step }) => {
  expect(built().length).toBeGreaterThan(readContents().flatMap(({ entries }) => entries).length);
  await using tab = await openTab(scheme);
  for (const path of built().filter((_, index) => index % step === 0)) {
    await tab.go(path);
    const isDark = await tab.page.evaluate("document.documentElement.classList.contains('dark')");
    expect(isDark).toBe(scheme === "dark");
    expect(tab.problems.map((problem) => `${path}: ${problem}`)).toEqual([]);
  }
});

test.for(["light", "dark"] as const)("a page with code is readable in %s", async (scheme) => {
  await using tab = await openTab(scheme);
  await tab.go("first-five-minutes.html");
  const violations = await axeViolations(tab.page);
  // The theme's button is named Search but also shows a key.
  expect(violations.filter((each) => !each.startsWith("label-content-name-mismatch: <button"))).toEqual([]);
});

test("every link within the site leads to a file and an anchor", () => {
  const pages = new Map(
    globSync("**/*.html", { cwd: folder }).map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
  const dead = [...pages].flatMap(([path, html]) =>
    Array.from(html.matchAll(/<a [^>]*href="([^"]+)"/g), ([, href = ""]) => href)
      .filter((href) => !leads(href, path, pages))
      .map((href) => `${path}: ${href}`),
  );
  expect([...new Set(dead)]).toEqual([]);
});

function leads(href: string, from: string, pages: ReadonlyMap<string, string>): boolean {
  const url = new URL(href.replaceAll("&amp;", "&"), `http://site${base}${from}`);
  if (url.host !== "site") return true;
  const path = url.pathname.slice(base.length);
  const html = pages.get(path) ?? pages.get(`${path}.html`) ?? pages.get(`${path}index.html`);
  if (html === undefined) return false;
  return url.hash === "" || html.includes(`id="${decodeURIComponent(url.hash.slice(1))}"`);
}

test("a dead link fails the build", () => {
  using tree = copyTree();
  appendFileSync(join(tree.path, "docs/limits.md"), "\n[gone](gone.md)\n");
  expect(() => build(tree.path)).toThrow(/dead link .*\/gone in file docs\/limits\.md/);
});
