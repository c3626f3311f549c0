import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { startMockServer } from "../public/library.ts";
import { expectShown, openBrowser, openDashboard, type Dashboard } from "./testing/dashboard.ts";
import { clientOf, person } from "./testing/traffic.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Runs the commands of the page as somebody who copied them. */
async function run({ page }: Dashboard, label: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const text = (await page.getByLabel(label, { exact: true }).textContent()) ?? "";
  const { stdout } = await promisify(execFile)("bash", ["-c", text], { env: { ...process.env, ...env } });
  return stdout;
}

test.for([undefined, "the-control-token"])(
  "with the control token %s, the command of an empty page makes a call that works",
  async (controlToken) => {
    await using mock = await startMockServer(controlToken === undefined ? {} : { controlToken });
    const place = controlToken === undefined ? "/exchanges" : `token=${controlToken}`;
    await using dashboard = await openDashboard(browser, mock.url, { place });
    const told = await run(dashboard, "the command", { CONTROL_TOKEN: controlToken });
    expect(told).toContain("HTTP/1.1 200");
    await expectShown(dashboard.page.getByRole("option", { name: "GET /api/v3/users?page=1 status 200" }));
  },
);

test("the commands of an exchange repeat it, quotes and all, in the sandbox in which it happened", async () => {
  await using mock = await startMockServer();
  const box = await mock.sandbox();
  const client = await clientOf({ url: mock.url, credentials: box.credentials });
  const hostile = `O'Brien "\`$(echo no)\` \\`;
  const { id } = await client.send("POST", "/users", person(hostile));
  const body = { ...person(hostile), role: "Viewer", isActive: true };
  expect((await client.send("PUT", `/users/${id}`, { id, ...body })).status).toBe(200);
  const place = `/exchanges?sandbox=${box.id}`;
  await using dashboard = await openDashboard(browser, mock.url, { place });
  await dashboard.page.getByRole("option", { name: "PUT /api/v3/users" }).click();
  const told = await run(dashboard, "the commands that repeat this exchange");
  expect(told).toContain("HTTP/1.1 200");
  const [first, second] = box.journal.entries({ operation: "users.replace" });
  expect(second?.request.body).toBe(first?.request.body);
});

test("the command of a fault arms it in the sandbox of the page, with the control token", async () => {
  await using mock = await startMockServer({ controlToken: "the-control-token" });
  const box = await mock.sandbox();
  const place = `/faults?sandbox=${box.id}&token=the-control-token`;
  await using dashboard = await openDashboard(browser, mock.url, { place });
  await dashboard.page.getByText("As a command").click();
  await run(dashboard, "the command that arms this fault", { CONTROL_TOKEN: "the-control-token" });
  await expectShown(dashboard.page.getByText("armed", { exact: true }));
  const client = await clientOf({ url: mock.url, credentials: box.credentials });
  expect((await client.send("POST", "/users", person("Ada"))).status).toBe(429);
});
