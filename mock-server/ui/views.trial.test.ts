import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { startMockServer, type MockServer } from "../public/library.ts";
import { expectShown, openBrowser, openDashboard, type Dashboard } from "./testing/dashboard.ts";
import { clientOf, person } from "./testing/traffic.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("faults: a 429 for the next create is armed in one click, hits once and is spent", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  await using dashboard = await openDashboard(browser, mock.url, { place: "/faults" });
  const { page } = dashboard;
  await expectShown(page.getByText("No fault is armed"));
  await page.getByRole("button", { name: "Arm this fault" }).click();
  await expectShown(page.getByText("armed", { exact: true }));
  expect((await client.send("POST", "/users", person("Ada"))).status).toBe(429);
  await expectShown(page.getByText("spent", { exact: true }));
  expect((await client.send("POST", "/users", person("Ada"))).status).toBe(201);
  await page.getByRole("link", { name: "show what it hit" }).click();
  await expectShown(page.getByRole("option", { name: "status 429" }));
});

test("faults: spent ones do not push the form out of sight", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  const users = { match: { operation: "users.list" }, when: { times: 1 }, response: { status: 500 } };
  for (let number = 1; number <= 5; number++) mock.faults.add(users);
  for (let number = 1; number <= 5; number++) await client.send("GET", "/users?page=1");
  await using dashboard = await openDashboard(browser, mock.url, { place: "/faults" });
  const { page } = dashboard;
  await expectShown(page.getByText("5 spent faults"));
  const button = await page.getByRole("button", { name: "Arm this fault" }).boundingBox();
  expect(button?.y).toBeLessThan(850);
  await page.getByText("5 spent faults").click();
  await expectShown(page.getByText("spent", { exact: true }).first());
});

test("faults: an exchange becomes a fault that is filled in, and JSON that is typed becomes one too", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  await client.send("GET", "/usergroups");
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await page.getByRole("option", { name: "GET /api/v3/usergroups" }).click();
  await page.getByRole("link", { name: "Make this a fault" }).click();
  expect(await page.getByLabel("A call of the operation").inputValue()).toBe("groups.list");
  await page
    .getByLabel("The JSON that it posts")
    .fill('{"match": {"operation": "users.lisp"}, "response": {"status": 500}}');
  await page.getByRole("button", { name: "Arm this fault" }).click();
  await expectShown(page.getByText("did you mean users.list?"));
  // The refusal is a part of this test, and a browser logs every refusal.
  dashboard.problems.splice(0);
  await page.getByLabel("The JSON that it posts").fill('{"preset": "outage-30s"}');
  await page.getByRole("button", { name: "Arm this fault" }).click();
  await expectShown(page.getByText("armed", { exact: true }));
  expect((await client.send("GET", "/users")).status).toBe(503);
});

test("server: an answer is switched in place, and it says how many exchanges asked the question", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  const { id } = await client.send("POST", "/users", person("Ada"));
  await client.send("DELETE", `/users/${id}`);
  await using dashboard = await openDashboard(browser, mock.url, {
    place: "/server?quirk=users.delete-answer",
  });
  const { page } = dashboard;
  const answer = page.getByLabel("Answer of users.delete-answer");
  await expectShown(page.getByRole("link", { name: "1 exchange of the journal" }));
  await answer.selectOption("no-content");
  await expectShown(page.getByText("users.delete-answer is answered with no-content from now on."));
  const { id: next } = await client.send("POST", "/users", person("Grace", 2));
  expect((await client.send("DELETE", `/users/${next}`)).status).toBe(204);
});

test("server: two profiles are compared, and the mock becomes another one", async () => {
  await using mock = await startMockServer({ profile: "server-2022.1" });
  await using dashboard = await openDashboard(browser, mock.url, { place: "/server" });
  const { page } = dashboard;
  await page.getByLabel("Compare it with").selectOption("server-2024.1");
  await page.getByLabel("Show").selectOption("differs");
  await expectShown(page.getByText("server-2024.1:").first());
  await page.getByLabel("Behave like another server").selectOption("server-2023.1");
  await expectShown(page.getByText("The mock behaves like server-2023.1."));
  expect(mock.profile.get().name).toBe("server-2023.1");
});

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
  dashboard.problems.splice(0);
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
  await expectShown(page.getByText("The snapshot before is taken."));
  await client.send("POST", "/users", person("Ada"));
  await expectShown(page.getByText(`${before + 1} users`, { exact: true }));
  await page.getByRole("button", { name: "Restore before" }).click();
  await expectShown(page.getByText(`${before} users`, { exact: true }));
  await page.getByRole("button", { name: "Reset the world" }).click();
  await page.getByRole("button", { name: "Yes, reset it" }).click();
  await expectShown(page.getByText("The world is reset to its start."));
});

test("people: somebody is found, changed by an administrator, and shows who changed them over which surface", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  await client.send("POST", "/users", person("Ada"));
  await using dashboard = await openDashboard(browser, mock.url, { place: "/people" });
  const { page } = dashboard;
  await page.getByLabel("Search").fill("lovelace");
  await expectShown(page.getByText("1 found"));
  await page.getByRole("link", { name: "Ada Lovelace" }).click();
  const panel = page.getByRole("region", { name: "The person" });
  await expectShown(panel.getByText("users.create over rest by mock-client-id"));
  await panel.getByRole("button", { name: "Deactivate" }).click();
  await expectShown(panel.getByText("deactivated", { exact: true }));
  await panel.getByLabel("Role").selectOption("Viewer");
  await expectShown(page.getByText("The role is Viewer now."));
  await removeForGood(page);
  await expectShown(page.getByText("Nobody found"));
  await page.getByRole("link", { name: "Groups", exact: true }).click();
  await page.getByRole("region", { name: "Table of groups" }).getByRole("link").first().click();
  await expectShown(page.getByRole("region", { name: "The group" }));
});

/** Makes Ada, and opens her record. */
async function openAda(mock: MockServer): Promise<Dashboard> {
  const client = await clientOf(mock);
  await client.send("POST", "/users", person("Ada"));
  const dashboard = await openDashboard(browser, mock.url, { place: "/people" });
  await dashboard.page.getByRole("link", { name: "Ada Lovelace" }).click();
  return dashboard;
}

async function removeForGood(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Remove permanently" }).click();
  await page.getByRole("button", { name: "Yes, remove this person" }).click();
}

test("people: does not reload a person who is being removed", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openAda(mock);
  const { page } = dashboard;
  // The dashboard hears of the change, and reads the people again, before the answer arrives.
  await page.route("**/__mock/admin/users/*", async (route) => {
    const listing = page.waitForResponse(/__mock\/users\?/);
    const response = await route.fetch();
    await listing;
    await route.fulfill({ response });
  });
  await removeForGood(page);
  await expectShown(page.getByText("The person is removed permanently."));
});

test("people: a person who cannot be removed is shown again", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openAda(mock);
  const { page } = dashboard;
  await page.route("**/__mock/admin/users/*", async (route) => route.abort());
  await removeForGood(page);
  await expectShown(page.getByText("Failed to fetch"));
  await expectShown(page.getByRole("button", { name: "Remove permanently" }));
  dashboard.problems.length = 0;
});

test("people: seats are counted and limited", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  await using dashboard = await openDashboard(browser, mock.url, { place: "/people" });
  const { page } = dashboard;
  await page.getByLabel("Seats", { exact: true }).fill("1");
  await page.getByRole("button", { name: "Change" }).click();
  await expectShown(page.getByText("of 1 seats used"));
  expect((await client.send("POST", "/users", person("Ada"))).status).toBe(403);
});
