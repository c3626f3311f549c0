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
  expect(await page.getByRole("rowheader").allTextContents()).toEqual(["users.<script>"]);
  expect(await dashboard.violations()).toEqual([]);
  await page.getByLabel("Search").fill("deactivate");
  const [found = ""] = await page.getByRole("rowheader").allTextContents();
  expect(found).toContain("users.delete");
  const wrong = { name: "wrong.json", mimeType: "application/json", buffer: Buffer.from("{}") };
  await page.getByLabel("Report", { exact: true }).setInputFiles(wrong);
  await expectShown(page.getByText("This is not a report"));
});

const observation = {
  format: "mock-alteryx/observation@1",
  target: "https://server.example",
  answers: {
    "users.delete": { kind: "answer", answer: "remove", evidence: ["DELETE /api/v3/users/1 → 204"] },
    "users.list": { kind: "unclear", because: "nobody knows", evidence: [] },
  },
};
const clientReport = {
  format: "mock-alteryx/client-report@1",
  client: "./sync.sh",
  profile: "guide",
  seed: 1,
  dependsOn: ["users.delete"],
  results: [
    { id: "trouble/1", what: "a 429", verdict: "survived", because: "it waited", repeat: "a" },
    { id: "trouble/2", what: "a 503", verdict: "hammered", because: "it did not", repeat: "b" },
  ],
};

test.for([
  ["check", JSON.parse(report), "users.<script>", "users.delete", "1 as expected"],
  ["check-client", clientReport, "trouble/2", "trouble/1", "1 as expected"],
  ["observe", observation, "users.list", "users.delete", "1 as expected"],
] as const)(
  "a report of %s is opened by drag and drop: what needs attention is in sight, the rest is folded",
  async ([, json, needsAttention, expected, fold]) => {
    await using mock = await startMockServer();
    await using dashboard = await openDashboard(browser, mock.url, { place: "/reports" });
    const { page } = dashboard;
    const text = JSON.stringify(JSON.stringify(json));
    const carried = await page.evaluateHandle(
      `(() => { const data = new DataTransfer(); data.items.add(new File([${text}], "report.json")); return data; })()`,
    );
    await page.locator(".drop").dispatchEvent("drop", { dataTransfer: carried });
    await expectShown(page.getByRole("rowheader", { name: needsAttention }));
    const folded = page.getByRole("rowheader", { name: expected });
    expect(await folded.count()).toBe(0);
    await page.getByText(fold).click();
    await expectShown(folded);
    if (expected === "users.delete") await expectShown(folded.getByText("What does DELETE of a user do?"));
  },
);
