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

test("somebody is found, changed by an administrator, and shows who changed them over which surface", async () => {
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

test("does not reload a person who is being removed", async () => {
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

test("a person who cannot be removed is shown again", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openAda(mock);
  const { page } = dashboard;
  await page.route("**/__mock/admin/users/*", async (route) => route.abort());
  await removeForGood(page);
  await expectShown(page.getByText("Failed to fetch"));
  await expectShown(page.getByRole("button", { name: "Remove permanently" }));
  dashboard.expectRefusals();
});

test("seats are counted and limited", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  await using dashboard = await openDashboard(browser, mock.url, { place: "/people" });
  const { page } = dashboard;
  await page.getByLabel("Seats", { exact: true }).fill("1");
  await page.getByRole("button", { name: "Change" }).click();
  await expectShown(page.getByText("of 1 seat used"));
  expect((await client.send("POST", "/users", person("Ada"))).status).toBe(403);
});

test("a person's names, e-mail and keys are changed, and the secret of a new key works", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openAda(mock);
  const { page } = dashboard;
  await page.getByText("Change names or e-mail").click();
  await page.getByLabel("First name").fill("Augusta");
  await page.getByLabel("E-mail").last().fill("augusta@example.com");
  await page.getByRole("button", { name: "Save" }).click();
  await expectShown(page.getByRole("heading", { name: "Augusta Lovelace" }));
  await page.getByLabel("Role").selectOption("ServerAdmin");
  await page.getByRole("button", { name: "Give an API key" }).click();
  const key = (await page.getByLabel("the API key", { exact: true }).textContent()) ?? "";
  const [, clientId = "", clientSecret = ""] = /client id +(\S+)\s+client secret +(\S+)/.exec(key) ?? [];
  const client = await clientOf({
    url: mock.url,
    credentials: { ...mock.credentials, clientId, clientSecret },
  });
  expect((await client.send("GET", "/users")).status).toBe(200);
  await page.getByRole("button", { name: /^Remove the key/ }).click();
  await page.getByRole("button", { name: "Yes, remove this key" }).click();
  await expectShown(page.getByText("None: this person cannot call the API."));
  expect((await client.send("GET", "/users")).status).toBe(401);
});

test("deactivated people are listed, and a person and a group lead to each other", async () => {
  const people = [
    { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", role: "Member", isActive: false },
    { firstName: "Grace", lastName: "Hopper", email: "grace@example.com", role: "Member" },
  ] as const;
  const groups = [{ name: "Pioneers", role: "Viewer", members: ["ada@example.com"] }] as const;
  await using mock = await startMockServer({
    world: { users: [...people], groups: groups.map((group) => ({ ...group, members: [...group.members] })) },
  });
  await using dashboard = await openDashboard(browser, mock.url, { place: "/people" });
  const { page } = dashboard;
  await page.getByLabel("Show").selectOption("false");
  await expectShown(page.getByText("1 found"));
  await page.getByRole("link", { name: "Ada Lovelace" }).click();
  const person = page.getByRole("region", { name: "The person" });
  await person.getByRole("link", { name: "Pioneers" }).click();
  const group = page.getByRole("region", { name: "The group" });
  await expectShown(group.getByText("1 member"));
  await group.getByRole("link", { name: "Ada Lovelace" }).click();
  await expectShown(person.getByRole("heading", { name: "Ada Lovelace" }));
});

test("the settings of an administrator open SCIM, and show the token that it needs", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openDashboard(browser, mock.url, { place: "/people" });
  const { page } = dashboard;
  await page.getByLabel("Plan").selectOption("Enterprise");
  await expectShown(page.getByText("The plan is Enterprise now."));
  await page.getByLabel("Login method").selectOption("saml");
  await expectShown(page.getByText("The login method is now saml."));
  await page.getByRole("combobox", { name: "SCIM" }).selectOption("off");
  await expectShown(page.getByText(/^SCIM is off\./));
  await page.getByRole("combobox", { name: "SCIM" }).selectOption("on");
  await page.locator("summary", { hasText: "The SCIM token" }).click();
  const token = await page
    .getByRole("region", { name: "Settings of the server" })
    .locator("code")
    .textContent();
  const answer = await fetch(`${mock.url}/scim/v2/Users`, {
    headers: { Authorization: `Bearer ${String(token)}` },
  });
  expect(answer.status).toBe(200);
});
