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

test("a 429 for the next create is armed in one click, hits once and is spent", async () => {
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

test("spent ones do not push the form out of sight", async () => {
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

test("an exchange becomes a fault that is filled in, and JSON that is typed becomes one too", async () => {
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
  dashboard.expectRefusals();
  await page.getByLabel("The JSON that it posts").fill('{"preset": "outage-30s"}');
  await page.getByRole("button", { name: "Arm this fault" }).click();
  await expectShown(page.getByText("armed", { exact: true }));
  expect((await client.send("GET", "/users")).status).toBe(503);
});

test("each field of the form writes its part of the JSON, and the mock accepts each effect", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openDashboard(browser, mock.url, { place: "/faults" });
  const { page } = dashboard;
  const json = page.getByLabel("The JSON that it posts");
  await page.getByLabel("A call of the operation").fill("users.list, groups.list");
  await page.getByLabel("by the client").fill("sync");
  await page.getByLabel("How many times").fill("3");
  await page.getByLabel("Let pass first").fill("2");
  await page.getByLabel("When").selectOption("after");
  const common = {
    match: { operation: ["users.list", "groups.list"], clientId: "sync" },
    when: { times: 3, skipFirst: 2 },
    phase: "after",
  };
  const effects: readonly (readonly [string, () => Promise<void>, object])[] = [
    [
      "response",
      async () => {
        await page.getByLabel("with the status").fill("418");
        await page.getByLabel("Retry-After, in seconds").fill("7");
      },
      { response: { status: 418, headers: { "Retry-After": "7" } } },
    ],
    [
      "fault",
      async () => void (await page.getByLabel("like this").selectOption("TIMEOUT")),
      { fault: "TIMEOUT" },
    ],
    [
      "delay",
      () => page.getByLabel("after milliseconds").fill("50"),
      { delay: { type: "fixed", milliseconds: 50 } },
    ],
    [
      "body",
      async () => void (await page.getByLabel("like this").selectOption("wrongContentType")),
      { body: { wrongContentType: "text/html" } },
    ],
    [
      "rateLimit",
      () => page.getByLabel("at most this many calls").fill("4"),
      { rateLimit: { limit: 4, window: "PT60S" } },
    ],
  ];
  for (const [effect, fill, written] of effects) {
    await page.getByRole("combobox", { name: "then", exact: true }).selectOption(effect);
    await fill();
    const fault = { ...common, ...written };
    await expect.poll(async () => JSON.parse(await json.inputValue())).toEqual(fault);
    await page.getByRole("button", { name: "Arm this fault" }).click();
    await expect.poll(() => mock.faults.list().at(-1)).toMatchObject(fault);
  }
  expect(mock.faults.list()).toHaveLength(5);
});

test("a preset fills the form, and what is armed is removed, one by one or all at once", async () => {
  await using mock = await startMockServer();
  for (const id of ["one", "two", "three"]) mock.faults.add({ id, response: { status: 500 } });
  await using dashboard = await openDashboard(browser, mock.url, { place: "/faults" });
  const { page } = dashboard;
  await page.getByRole("button", { name: "throttle", exact: true }).click();
  await page.getByRole("button", { name: "Arm this fault" }).click();
  await expect
    .poll(() => mock.faults.list().at(-1))
    .toMatchObject({ when: { times: 2 }, response: { status: 429 } });
  await page.getByRole("button", { name: /^Remove the fault .two/ }).click();
  await expect.poll(() => mock.faults.list().map(({ id }) => id)).not.toContain("two");
  await page.getByRole("button", { name: "Remove all faults" }).click();
  await expectShown(page.getByText("No fault is armed", { exact: true }));
  expect(mock.faults.list()).toEqual([]);
});

test("whatever is typed as JSON, the form says what is wrong and goes on", async () => {
  await using mock = await startMockServer();
  await using dashboard = await openDashboard(browser, mock.url, { place: "/faults" });
  const { page } = dashboard;
  const json = page.getByLabel("The JSON that it posts");
  for (const [typed, problem] of [
    ["{", "This is not valid JSON yet."],
    ["null", "A fault is a JSON object."],
    ['{"match": null}', "match is a JSON object."],
    ['{"body": 3}', "body is a JSON object."],
  ] as const) {
    await json.fill(typed);
    await expectShown(page.getByText(problem));
    expect(await page.getByRole("button", { name: "Arm this fault" }).isDisabled()).toBe(true);
  }
  await json.fill('{"response": {"status": 500}}');
  await page.getByRole("button", { name: "Arm this fault" }).click();
  await expectShown(page.getByText("Every call: answered with 500.").first());
});
