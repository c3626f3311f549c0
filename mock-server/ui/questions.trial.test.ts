import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { z } from "zod";
import { startMockServer, type MockServer } from "../public/library.ts";
import { expectShown, openBrowser, openDashboard } from "./testing/dashboard.ts";
import { clientOf, person } from "./testing/traffic.ts";

/** What a person does with the mouse until the question is answered: clicks, and choices in a list. */
const countActions = `
  window.actions = 0;
  addEventListener("click", ({ target }) => (window.actions += target.closest("select, option") ? 0 : 1), true);
  addEventListener("change", ({ target }) => (window.actions += target.matches("select") ? 1 : 0), true);
`;

let browser: Browser;
let mock: MockServer;
beforeAll(async () => {
  browser = await openBrowser();
  mock = await startMockServer();
  const client = await clientOf(mock);
  await client.send("GET", "/users?page=1");
  const { id } = await client.send("POST", "/users", { ...person("Ada"), defaultWorkerTag: "gpu" });
  await client.send("PUT", `/users/${id}`, { id, ...person("Ada"), isActive: true });
  await fetch(`${mock.url}/api/v3/users`, { headers: { Authorization: "Bearer of-yesterday" } });
});
afterAll(async () => {
  await browser.close();
  await mock.close();
});

type Act = (page: Page) => Promise<void>;

/** What a new user asks, where the answer is found, and with how many clicks. */
const questions: readonly (readonly [question: string, clicks: number, find: Act])[] = [
  [
    "Why did this call get 401?",
    1,
    async (page) => {
      await page.getByRole("option", { name: "status 401" }).click();
      await expectShown(page.getByRole("region", { name: "Why" }).getByText(/token/));
    },
  ],
  [
    "Which quirk made this PUT reset a field?",
    1,
    async (page) => {
      await page.getByRole("option", { name: "PUT /api/v3/users/" }).click();
      const asked = page.getByRole("listitem").filter({ hasText: "users.put-omitted-optional" });
      await expectShown(asked.getByText("reset-to-default", { exact: true }));
      await expectShown(
        page.getByRole("region", { name: "Why" }).getByRole("link", { name: "put-omits-fields" }),
      );
    },
  ],
  [
    "What does my client do wrong?",
    1,
    async (page) => {
      await page.getByRole("link", { name: /^Findings \d/ }).click();
      await expectShown(page.getByText("Send every field that the user has, with your change."));
    },
  ],
  [
    "Make the next create fail once with 429.",
    2,
    async (page) => {
      await page.getByRole("link", { name: "Faults", exact: true }).click();
      await page.getByRole("button", { name: "Arm this fault" }).click();
      await expectShown(page.getByText("The fault is armed."));
      const client = await clientOf(mock);
      const statuses = [
        await client.send("POST", "/users", person("Eve", 2)),
        await client.send("POST", "/users", person("Eve", 2)),
      ];
      expect(statuses.map(({ status }) => status)).toEqual([429, 201]);
    },
  ],
  [
    "What would a 2022 server have answered to this call?",
    2,
    async (page) => {
      await page.getByRole("option", { name: "PUT /api/v3/users/" }).click();
      await page.getByLabel("Compare with").selectOption("server-2022.1");
      await expectShown(page.getByText("server-2022.1 has no surface rest: it answers 404 to this path."));
    },
  ],
];

test.for(questions)("%s It takes %i clicks from the dashboard alone", async ([, clicks, find]) => {
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await page.evaluate(countActions);
  await expectShown(page.getByText(/recorded$/));
  await find(page);
  expect(z.number().parse(await page.evaluate("window.actions"))).toBeLessThanOrEqual(clicks);
});
