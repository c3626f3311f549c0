import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { openBrowser, axeViolations } from "../../mock-server/ui/testing/dashboard.ts";
import type { Result } from "../run/judge.ts";
import { newFolder } from "../targets/live/testing.ts";
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

test.for([400, 1280, 2560])(
  "at %i pixels the HTML report is searched and folded, and axe finds nothing wrong with it",
  async (width) => {
    const file = join(newFolder(), "report.html");
    writeFileSync(file, html);
    const browser = await openBrowser();
    try {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
        await page.goto(pathToFileURL(file).href);
        const row = page.getByRole("rowheader", { name: "users.create" });
        expect(await row.isVisible()).toBe(false);
        expect(await page.getByText("users.delete").isVisible()).toBe(true);
        expect(await axeViolations(page)).toEqual([]);
        await page.getByRole("searchbox").fill("users.create");
        await page.getByText("users.create").waitFor();
        expect(await page.getByText("users.delete").isVisible()).toBe(false);
        const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
        expect(await page.evaluate(overflow)).toBe(0);
        await page.close();
      }
    } finally {
      await browser.close();
    }
  },
);
