import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { startMockServer } from "../public/library.ts";
import { expectShown, openBrowser, openDashboard } from "./testing/dashboard.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const report = JSON.stringify({
  format: "mock-alteryx/report@1",
  target: "https://server.example",
  profile: "guide",
  results: [
    { id: "users.delete", verdict: "held", expected: "deactivate", seen: "deactivate", reproduce: null },
    { id: "users.<script>", verdict: "broken", expected: "a", seen: "<img src=x>", reproduce: "curl -s x" },
  ],
});

test("a report is opened from a file, the worst first, and searched", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openDashboard(browser, mock.url, { place: "/reports" });
  const { page } = dashboard;
  const file = { name: "report.json", mimeType: "application/json", buffer: Buffer.from(report) };
  await page.getByLabel("Report", { exact: true }).setInputFiles(file);
  await expectShown(page.getByRole("heading", { name: "https://server.example" }));
  expect(await page.getByRole("rowheader").allTextContents()).toEqual(["users.<script>", "users.delete"]);
  expect(await dashboard.violations()).toEqual([]);
  await page.getByLabel("Search").fill("deactivate");
  expect(await page.getByRole("rowheader").allTextContents()).toEqual(["users.delete"]);
  const wrong = { name: "wrong.json", mimeType: "application/json", buffer: Buffer.from("{}") };
  await page.getByLabel("Report", { exact: true }).setInputFiles(wrong);
  await expectShown(page.getByText("wrong.json: This is not a report"));
});

test("a report is opened by drag and drop", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openDashboard(browser, mock.url, { place: "/reports" });
  const { page } = dashboard;
  const carried = await page.evaluateHandle(
    `(() => { const data = new DataTransfer(); data.items.add(new File([${JSON.stringify(report)}], "report.json")); return data; })()`,
  );
  await page.locator(".drop").dispatchEvent("drop", { dataTransfer: carried });
  await expectShown(page.getByRole("heading", { name: "https://server.example" }));
});
