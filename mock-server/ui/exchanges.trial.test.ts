import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Locator } from "playwright-core";
import { startMockServer } from "../public/library.ts";
import { expectShown, openBrowser, openDashboard } from "./testing/dashboard.ts";
import { clientOf, person } from "./testing/traffic.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("a mock without exchanges shows a command, which makes the first one appear", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await expectShown(page.getByText("No exchanges yet"));
  expect(await page.getByLabel("the command").textContent()).toContain("/api/v3/users");
  await (await clientOf(mock)).send("GET", "/users?page=1");
  await expectShown(page.getByRole("option", { name: "GET /api/v3/users?page=1 status 200 users.list" }));
});

test("tests with sandboxes are shown the way to their exchanges", async () => {
  await using mock = await startMockServer();
  await using box = await mock.sandbox();
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await expectShown(page.getByText("No exchanges yet"));
  await page.getByRole("link", { name: "all sandboxes" }).click();
  await page.getByRole("link", { name: box.id }).click();
  await expectShown(page.getByText("No exchanges yet"));
  // Inside a sandbox there is no other one to go to.
  expect(await page.getByText("credentials of a sandbox").count()).toBe(0);
});

test("an exchange is shown in full: what decided it, its messages, how to repeat it, and what the client did around it", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  await client.send("POST", "/users", person("Ada"));
  await fetch(`${mock.url}/api/v3/users`, { headers: { Authorization: "Bearer of-nobody" } });
  await client.send("GET", "/usergroups");
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await page.getByRole("option", { name: "POST /api/v3/users" }).click();
  const asked = page.getByRole("listitem").filter({ hasText: "Which status does a successful create have?" });
  const {
    answer = "none",
    basis,
    evidence = "none",
  } = mock.profile.get().answers["users.create-status"] ?? {};
  await expectShown(asked.getByText(answer, { exact: true }));
  await expectShown(asked.getByText(`${basis} · ${evidence}`));
  expect(await page.getByLabel("the body of the request").textContent()).toContain('"firstName": "Ada"');
  expect(await page.getByLabel("the body of the answer").textContent()).toContain('"id"');
  const command = await page.getByLabel("the commands that repeat this exchange").textContent();
  expect(command).toContain("/__mock/tokens");
  await page
    .getByText(/^\d+ headers?$/)
    .first()
    .click();
  await expectShown(page.getByText("application/json").first());
  const around = page.getByRole("list").filter({ has: page.locator("[aria-current=true]") });
  expect(await around.getByRole("link").allTextContents()).toEqual([
    expect.stringContaining("/oauth2/token"),
    expect.stringContaining("POST /api/v3/users 201"),
    expect.stringContaining("GET /api/v3/usergroups 200"),
  ]);
  await around.getByRole("link", { name: "/api/v3/usergroups" }).click();
  await expectShown(page.getByRole("heading", { name: "GET /api/v3/usergroups" }));
});

test("the server that an exchange is compared with stays chosen for the next one", async () => {
  await using mock = await startMockServer();
  await (await clientOf(mock)).send("POST", "/users", person("Ada"));
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await page.getByRole("option", { name: "POST /api/v3/users" }).click();
  await page.getByLabel("Compare with").selectOption("server-2022.1");
  await expectShown(page.getByText("server-2022.1 does not have the surface of this question.").first());
  // The guide's API is not at this path there, which matters more than any answer.
  await expectShown(page.getByText("server-2022.1 has no surface rest: it answers 404 to this path."));
  await page.getByRole("option", { name: "POST /oauth2/token" }).click();
  await expect.poll(() => page.getByLabel("Compare with").inputValue()).toBe("server-2022.1");
});

test("an answer that a fault made says so, and leads to the fault and back", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  mock.faults.add({ id: "the-outage", when: { times: 1 }, response: { status: 503 } });
  await client.send("GET", "/users");
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await page.getByRole("option", { name: "fault status 503" }).click();
  await expectShown(page.getByText("made this answer. A server did not."));
  await page.getByRole("link", { name: "the-outage" }).click();
  await expectShown(page.getByText("spent", { exact: true }));
  await page.getByRole("link", { name: "show what it hit" }).click();
  await expectShown(page.getByRole("option", { name: "status 503" }));
  await expectShown(page.getByText("1 of 2"));
});

test("a call that no route took says why, and what was nearest", async () => {
  await using mock = await startMockServer();
  await (await clientOf(mock)).send("GET", "/user");
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await page.getByRole("option", { name: "GET /api/v3/user" }).click();
  const why = page.getByRole("region", { name: "Why" });
  await expectShown(why.getByText("Did the client mean users.list at /api/v3/users?"));
});

test("choosing an exchange moves no row, and each heading is above its column", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  for (let number = 1; number <= 40; number++) await client.send("GET", `/users?page=${number}`);
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  const row = page.getByRole("option", { name: "GET /api/v3/users?page=33" });
  const before = await row.boundingBox();
  await row.click();
  await expectShown(page.getByRole("region", { name: /^Exchange x/ }));
  expect((await row.boundingBox())?.y).toBe(before?.y);
  expect(await leftOf(page.locator(".column-heads .status"))).toBe(await leftOf(row.locator(".status")));
});

test("an exchange first says why a call got 401", async () => {
  await using mock = await startMockServer();
  await fetch(`${mock.url}/api/v3/users`, { headers: { Authorization: "Bearer unheard-of" } });
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await page.getByRole("option", { name: "status 401" }).click();
  const [cause = "none"] = mock.journal.entries().map((exchange) => exchange.cause);
  await expectShown(page.getByRole("region", { name: "Why" }).getByText(cause));
  await expectShown(page.getByText("A repeated call gets a new one, so it may be accepted."));
});

test("an exchange that shows a mistake of the client is marked, and leads to the finding", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  await client.send("GET", "/usergroups");
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  const plain = page.getByRole("option", { name: "GET /api/v3/usergroups" });
  await expectShown(plain);
  await client.send("GET", "/users?pageSze=100");
  const marked = page.getByRole("option", { name: "finding unknown-parameter" });
  await expectShown(marked);
  expect(await plain.getByText("finding").count()).toBe(0);
  await marked.click();
  const why = page.getByRole("region", { name: "Why" });
  await expectShown(why.getByText("did you mean pageSize?"));
  await why.getByRole("link", { name: "unknown-parameter" }).click();
  await expectShown(page.locator("[aria-current=true]").getByRole("heading", { name: "unknown-parameter" }));
});

test("the keyboard alone chooses, opens and leaves an exchange", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  for (let number = 1; number <= 3; number++) await client.send("GET", `/users?page=${number}`);
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  const list = page.getByRole("listbox");
  await list.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await list.getByRole("option", { selected: true }).getAttribute("aria-posinset")).toBe("2");
  await page.keyboard.press("Enter");
  const detail = page.getByRole("region", { name: /^Exchange x/ });
  await expectShown(detail);
  expect(await page.locator(":focus").getAttribute("aria-label")).toMatch(/^Exchange x/);
  await page.keyboard.press("Escape");
  await detail.waitFor({ state: "detached" });
  await expectShown(page.locator(":focus[role=listbox]"));
});

test("each filter lists only what matches, and a link to it shows the same", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  await client.send("GET", "/users?page=1");
  mock.faults.add({ when: { times: 1 }, response: { status: 503 } });
  await client.send("GET", "/usergroups");
  await client.send("GET", "/nowhere");
  mock.profile.set({ "users.list-deactivated": "hidden" });
  await client.send("GET", "/users?page=2");
  await fetch(`${mock.url}/api/v3/users`);
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await expectShown(page.getByText("6 recorded"));
  const ofClient = mock.journal.entries().filter(({ clientId }) => clientId === "mock-client-id").length;
  for (const [filter, value, listed] of [
    ["Operation", "users.list", "3 of 6"],
    ["Status", "4xx", "2 of 6"],
    ["Status", "503", "1 of 6"],
    ["Client", "mock-client-id", `${ofClient} of 6`],
    ["Surface", "oauth", "1 of 6"],
    ["Fault", "yes", "1 of 6"],
    ["Differs on", "guide", "1 of 6"],
  ] as const) {
    await page.getByRole("combobox", { name: filter }).selectOption(value);
    await expectShown(page.getByText(listed));
    await page.reload();
    await expectShown(page.getByText(listed));
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await expectShown(page.getByText("6 recorded"));
  }
  await page.getByRole("searchbox").fill("usergroups");
  await expectShown(page.getByText("1 of 6"));
});

async function leftOf(what: Locator): Promise<number | undefined> {
  return (await what.boundingBox())?.x;
}
