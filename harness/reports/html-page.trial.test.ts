import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { openBrowser, axeViolations } from "../../mock-server/ui/testing/dashboard.ts";
import { countVerdicts, type Result as ClientResult } from "../client/result.ts";
import type { Result } from "../run/judge.ts";
import { newFolder } from "../targets/live/testing.ts";
import { clientHtmlReport } from "./client/html-report.ts";
import { htmlReport } from "./html-report.ts";

function result(id: string, verdict: Result["verdict"]): Result {
  const nothing = { expected: "a", source: null, seen: `b ${"long ".repeat(40)}`, reproduce: "curl -s x" };
  return { id, kind: "probe", verdict, ...nothing };
}

const html = htmlReport({
  target: "https://server.example",
  profile: "guide",
  startedAt: "2026-11-28T12:00:00.000Z",
  durationMs: 1000,
  results: [
    result("users.delete", "broken"),
    result("users.list", "novel"),
    result("users.create", "held"),
    result("groups.list", "unclear"),
    result("scim.users", "not-applicable"),
  ],
  evidence: new Map(),
  durationsMs: new Map(),
  leftBehind: [],
});

const odd = "<img src=x onerror=alert(1)>\u202Eשלום 👩‍👩‍👧 " + "w".repeat(10_000);

function clientResult(id: string, verdict: ClientResult["verdict"]): ClientResult {
  return {
    id,
    kind: "trouble",
    what: odd,
    verdict,
    because: odd,
    advice: odd,
    findings: [],
    differences: [odd],
    exchanges: [],
    repeat: odd,
    durationMs: 1,
  };
}

const clientResults = [clientResult("users.delete", "hammered"), clientResult("users.create", "survived")];
const clientHtml = clientHtmlReport({
  client: odd,
  profile: "guide",
  seed: 1,
  startedAt: "2026-11-28T12:00:00.000Z",
  durationMs: 1000,
  results: clientResults,
  summary: countVerdicts(clientResults),
  dependsOn: ["users.delete"],
  upgrades: [],
  leftOut: 0,
});

const reports = { check: html, "check-client with odd texts": clientHtml } as const;
const cases = (["check", "check-client with odd texts"] as const).flatMap((name) =>
  [400, 1280, 2560].map((width) => ({ name, width })),
);

test.for(cases)(
  "at $width pixels the HTML report of $name is searched, folded and printed, and axe finds nothing wrong with it",
  async ({ name, width }) => {
    const file = join(newFolder(), "report.html");
    writeFileSync(file, reports[name]);
    const browser = await openBrowser();
    try {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
        await page.goto(pathToFileURL(file).href);
        const asExpected = page.getByRole("rowheader", { name: "users.create" });
        const broken = page.getByRole("rowheader", { name: "users.delete" });
        expect(await asExpected.isVisible()).toBe(false);
        expect(await broken.isVisible()).toBe(true);
        expect(await page.locator("img").count()).toBe(0);
        expect(await axeViolations(page)).toEqual([]);
        await page.getByRole("searchbox").fill("users.create");
        await asExpected.waitFor();
        expect(await broken.isVisible()).toBe(false);
        const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
        expect(await page.evaluate(overflow)).toBe(0);
        await page.getByRole("searchbox").fill("nothing has this text");
        await page.getByText("No row matches.").waitFor();
        await page.getByRole("searchbox").fill("");
        await page.evaluate("dispatchEvent(new Event('beforeprint'))");
        await page.emulateMedia({ media: "print" });
        expect(await asExpected.isVisible()).toBe(true);
        expect(await page.getByRole("searchbox").isVisible()).toBe(false);
        await page.close();
      }
    } finally {
      await browser.close();
    }
  },
);
