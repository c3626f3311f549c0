import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { startMockServer, type MockServer } from "../public/library.ts";
import { expectShown, openBrowser, openDashboard } from "./testing/dashboard.ts";
import { clientOf, person } from "./testing/traffic.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("without the token the dashboard asks for it, rejects a wrong one, and keeps the right one for the tab", async () => {
  await using mock = await startMockServer({ controlToken: "the-right-token" });
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await expectShown(page.getByText("This mock needs its token"));
  await page.keyboard.type("a-wrong-token");
  await page.keyboard.press("Enter");
  await expectShown(page.getByText("The mock does not accept this token"));
  await page.getByLabel("Control token").fill("the-right-token");
  await page.getByRole("button", { name: "Open the dashboard" }).click();
  await expectShown(page.getByText("No exchanges yet"));
  await page.reload();
  await expectShown(page.getByText("No exchanges yet"));
  dashboard.expectRefusals();
});

test("the token of a link opens the dashboard and leaves the address bar, and no URL of a request has it", async () => {
  await using mock = await startMockServer({ controlToken: "the-right-token" });
  await using dashboard = await openDashboard(browser, mock.url, { place: "token=the-right-token" });
  const urls: string[] = [];
  dashboard.page.on("request", (request) => urls.push(request.url()));
  await expectShown(dashboard.page.getByText("No exchanges yet"));
  await dashboard.page.getByRole("link", { name: "Clock" }).click();
  await expectShown(dashboard.page.getByText("It follows the machine's clock."));
  expect([dashboard.page.url(), ...urls].filter((url) => url.includes("the-right-token"))).toEqual([]);
});

test("the dashboard notices a restart of the mock, and continues", async () => {
  const first = await startMockServer();
  const port = Number(new URL(first.url).port);
  await using dashboard = await openDashboard(browser, first.url);
  const { page } = dashboard;
  await (await clientOf(first)).send("GET", "/users?page=1");
  await expectShown(page.getByText("2 recorded"));
  await first.close();
  await expectShown(page.getByText("No answer, trying again"));
  await using second = await startMockServer({ port });
  await expectShown(page.getByText("The mock restarted."));
  await expectShown(page.getByText("No exchanges yet"));
  await (await clientOf(second)).send("GET", "/usergroups");
  await expectShown(page.getByRole("option", { name: "GET /api/v3/usergroups" }));
  dashboard.expectRefusals();
});

test("a sandbox that expires under the dashboard says so, and leads to the default one", async () => {
  await using mock = await startMockServer();
  const box = await mock.sandbox({ ttl: "2s" });
  await using dashboard = await openDashboard(browser, mock.url, { place: `/exchanges?sandbox=${box.id}` });
  const { page } = dashboard;
  await expectShown(page.getByText("This sandbox is gone"));
  await page.getByRole("link", { name: "Go to the default sandbox" }).click();
  await expectShown(page.getByText("No exchanges yet"));
  dashboard.expectRefusals();
});

test("10,000 exchanges are listed with few rows in the page, and the oldest is found by its text", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  await client.send("GET", "/users/the-very-first-one");
  await manyCalls(mock, 9_998);
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await expectShown(page.getByText("10,000 recorded"));
  const list = page.getByRole("listbox");
  expect(await list.getByRole("option").count()).toBeLessThan(60);
  await list.focus();
  await page.keyboard.press("End");
  await expectShown(page.getByRole("option", { name: "POST /oauth2/token", selected: true }));
  await page.getByRole("searchbox").fill("the-very-first");
  await expectShown(page.getByText("1 of 10,000"));
});

test("exchanges that come faster than they are told are in the list once there are no more", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openDashboard(browser, mock.url);
  await expectShown(dashboard.page.getByText("No exchanges yet"));
  await manyCalls(mock, 3000);
  await expectShown(dashboard.page.getByText("3,000 recorded"));
});

test("rows on screen do not move when new ones arrive", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  await manyCalls(mock, 200);
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  const list = page.getByRole("listbox");
  await list.hover();
  await page.mouse.wheel(0, 1000);
  const row = page.locator("#row-x170");
  await expectShown(row);
  const before = await row.boundingBox();
  for (let call = 0; call < 5; call++) await client.send("GET", "/users?page=1");
  await expectShown(page.getByText("206 recorded"));
  expect(await row.boundingBox()).toEqual(before);
});

test("200 exchanges a second are all listed as they arrive", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await expectShown(page.getByText("No exchanges yet"));
  for (let tenth = 1; tenth <= 20; tenth++) {
    await manyCalls(mock, 20);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await expectShown(page.getByText("400 recorded"));
  expect(await page.getByText("came too fast to list").count()).toBe(0);
});

test("among 100,000 people pages are turned, and one is found by parts of both names", async () => {
  await using mock = await startMockServer({ users: 100_000 });
  await (await clientOf(mock)).send("POST", "/users", person("Zebulon"));
  await using dashboard = await openDashboard(browser, mock.url, { place: "/people" });
  const { page } = dashboard;
  await expectShown(page.getByText(/^100,\d{3} found$/));
  await page.getByRole("button", { name: "Later" }).click();
  await expectShown(page.getByText(/^51 to 100 of /));
  await page.getByLabel("Search").fill("zebulon lov");
  await expectShown(page.getByRole("link", { name: "Zebulon Lovelace" }));
});

/** Calls without a socket, which take a tenth of the time. */
async function manyCalls(mock: MockServer, count: number): Promise<void> {
  for (let call = 0; call < count; call++) await mock.fetch(new Request(`${mock.url}/api/v3/users`));
}
