import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { startMockServer } from "../public/library.ts";
import { expectShown, openBrowser, openDashboard } from "./testing/dashboard.ts";
import { clientOf, person } from "./testing/traffic.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("clock: time stands still, moves on, and lets every token expire", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  await using dashboard = await openDashboard(browser, mock.url, { place: "/clock" });
  const { page } = dashboard;
  await page.getByRole("button", { name: "Freeze it now" }).click();
  await expectShown(page.getByText("frozen", { exact: true }));
  const before = Date.parse(mock.clock.read().now);
  await page.getByRole("button", { name: "1 hour" }).click();
  await expectShown(page.getByText("The clock is PT1H later."));
  expect(Date.parse(mock.clock.read().now) - before).toBe(3_600_000);
  await page.getByRole("button", { name: "Let all tokens expire" }).click();
  await expectShown(page.getByText("Every token that was issued until now has expired."));
  expect((await client.send("GET", "/users")).status).toBe(401);
});

test("sandboxes: one is made, entered and deleted", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openDashboard(browser, mock.url, { place: "/sandboxes" });
  const { page } = dashboard;
  await expectShown(page.getByText("No sandbox yet"));
  await page.getByLabel("Behaves like").selectOption("server-2024.1");
  await page.getByRole("button", { name: "Make a sandbox" }).click();
  await expectShown(page.getByLabel("the credentials"));
  await page.getByRole("link", { name: "Enter it" }).click();
  await expectShown(page.getByText("No exchanges yet"));
  await expectShown(page.getByRole("banner").getByText("server-2024.1"));
  await page.getByRole("link", { name: "Sandboxes" }).click();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Yes, delete" }).click();
  await expectShown(page.getByText("This sandbox is gone"));
  dashboard.expectRefusals();
  await page.getByRole("link", { name: "Go to the default sandbox" }).click();
  await expectShown(page.getByText("No exchanges yet"));
});

test("findings: a mistake is named with what to do instead, and leads to its exchanges", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  const { id } = await client.send("POST", "/users", person("Ada"));
  await client.send("PATCH", `/users/${id}`, { role: "Viewer" });
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await page.getByRole("link", { name: "Findings 1" }).click();
  await expectShown(page.getByText("GET the user, change it, and PUT the whole user back."));
  const [finding] = mock.findings();
  await expectShown(page.getByRole("blockquote").getByText(finding?.guide ?? "none"));
  await page.getByRole("link", { name: "Show the exchange" }).click();
  await expectShown(page.getByRole("region", { name: /^Exchange x/ }).getByText("patch-on-rest"));
});

test("state: a snapshot brings the world back, and a reset the start", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  await using dashboard = await openDashboard(browser, mock.url, { place: "/state" });
  const { page } = dashboard;
  const users = page.getByRole("listitem").filter({ hasText: "users" }).locator("b").first();
  const before = Number(await users.textContent());
  await page.getByLabel("Name").fill("before");
  await page.getByRole("button", { name: "Take a snapshot" }).click();
  await expectShown(page.getByText(/^The snapshot .before. is taken\.$/));
  await client.send("POST", "/users", person("Ada"));
  await expectShown(page.getByText(`${before + 1} users`, { exact: true }));
  await page.getByRole("button", { name: /^Restore .before/ }).click();
  await expectShown(page.getByText(`${before} users`, { exact: true }));
  await page.getByRole("button", { name: "Reset the world" }).click();
  await page.getByRole("button", { name: "Yes, reset it" }).click();
  await expectShown(page.getByText("The world is reset to its start."));
});

test("state: the world is downloaded, and a file of it brings it back", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openDashboard(browser, mock.url, { place: "/state" });
  const { page } = dashboard;
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  const file = await (await downloading).path();
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(await mock.state());
  await (await clientOf(mock)).send("POST", "/users", person("Ada"));
  const more = (await mock.state()).users.length;
  await page.getByLabel("Replace the world by a file").setInputFiles(file);
  await expectShown(page.getByText("The world is restored from"));
  expect((await mock.state()).users).toHaveLength(more - 1);
});

test("state: a snapshot is deleted", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openDashboard(browser, mock.url, { place: "/state" });
  const { page } = dashboard;
  await page.getByLabel("Name").fill("old");
  await page.getByRole("button", { name: "Take a snapshot" }).click();
  await page.getByRole("button", { name: /^Delete .old/ }).click();
  await page.getByRole("button", { name: "Yes, delete it" }).click();
  await expectShown(page.getByText("No snapshot yet"));
});

test("clock: it is set to an instant, runs from there, moves by a duration, and follows the machine again", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openDashboard(browser, mock.url, { place: "/clock" });
  const { page } = dashboard;
  await page.getByLabel("An instant, in UTC").fill("2031-02-03T04:05");
  await page.getByRole("button", { name: "Freeze it there" }).click();
  await expectShown(page.getByText("2031-02-03 04:05:00 UTC"));
  await page.getByLabel("By an ISO 8601 duration").fill("P1DT2H");
  await page.getByRole("button", { name: "Advance", exact: true }).click();
  await expectShown(page.getByText("2031-02-04 06:05:00 UTC"));
  await page.getByRole("button", { name: "Let it run" }).click();
  await expectShown(page.getByText("offset", { exact: true }));
  await page.getByRole("button", { name: "Back to real time" }).click();
  await expectShown(page.getByText("real", { exact: true }));
  expect(mock.clock.read().mode).toBe("real");
});
