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

test("an answer is switched in place, and it says how many exchanges asked the question", async () => {
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

test("two profiles are compared, and the mock becomes another one", async () => {
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

test("a question shows its answer with its meaning, its basis and its source", async () => {
  await using mock = await startMockServer();
  const place = "/server?quirk=users.put-omitted-optional";
  await using dashboard = await openDashboard(browser, mock.url, { place });
  const card = dashboard.page.getByRole("listitem").filter({ hasText: "users.put-omitted-optional" });
  await expectShown(card.getByText("What happens to an optional field that PUT omits?"));
  await expectShown(card.getByText("It goes back to its default."));
  const { basis, evidence = "none" } = mock.profile.get().answers["users.put-omitted-optional"] ?? {};
  await expectShown(card.getByText(String(basis), { exact: true }));
  await expectShown(card.getByText(evidence));
});

test("it tells which exchanges of the journal a switch of an answer, or another server, would have changed", async () => {
  await using mock = await startMockServer();
  const client = await clientOf(mock);
  const { id } = await client.send("POST", "/users", person("Ada"));
  await client.send("DELETE", `/users/${id}`);
  await using dashboard = await openDashboard(browser, mock.url, {
    place: "/server?quirk=users.delete-answer",
  });
  const { page } = dashboard;
  const [was = "none"] = Object.entries(mock.profile.get().answers).flatMap(([quirk, { answer }]) =>
    quirk === "users.delete-answer" ? [answer] : [],
  );
  await expectShown(page.getByText("; a switch would have changed it."));
  await page.getByRole("link", { name: "1 exchange of the journal" }).click();
  await expectShown(page.getByRole("button", { name: `Asked users.delete-answer: ${was}` }));
  await expectShown(page.getByRole("option", { name: `DELETE /api/v3/users/${id}` }));
  expect(await page.getByRole("option").count()).toBeGreaterThan(0);
  mock.profile.set({ "users.delete-answer": "no-content" });
  await client.send("DELETE", `/users/${(await client.send("POST", "/users", person("Eve", 2))).id}`);
  await dashboard.go("/server?with=guide");
  await page.getByRole("link", { name: "1 of 5", exact: true }).click();
  await expectShown(page.getByText("1 of 5", { exact: true }));
  await page.getByRole("option", { name: "status 204" }).click();
  await expectShown(page.getByText(`guide: ${was}`));
});
