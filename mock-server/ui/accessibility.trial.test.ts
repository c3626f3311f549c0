import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { startMockServer, type MockServer } from "../public/library.ts";
import { expectShown, openBrowser, openDashboard } from "./testing/dashboard.ts";
import { clientOf, person } from "./testing/traffic.ts";

let browser: Browser;
let mock: MockServer;

/** Names of the kind that breaks pages. */
const hostile = {
  script: "<script>alert(1)</script><img src=x onerror=alert(2)>",
  long: "long ".repeat(50),
  rightToLeft: "\u202Eשלום עולם‮",
  emoji: "👩‍👩‍👧‍👦🏳️‍🌈é",
};

beforeAll(async () => {
  browser = await openBrowser();
  mock = await startMockServer();
  await fillWith(mock);
});
afterAll(async () => {
  await browser.close();
  await mock.close();
});

async function fillWith(server: MockServer): Promise<void> {
  const client = await clientOf(server);
  for (const [number, name] of Object.values(hostile).entries()) {
    const { id } = await client.send("POST", "/users", person(name.slice(0, 250), number));
    await client.send("PATCH", `/users/${id}`, { role: name });
    await client.send("POST", "/usergroups", { name: name.slice(0, 250), role: "Viewer" });
    await client.send(
      "GET",
      `/users/${encodeURIComponent(name)}?${encodeURIComponent(name)}=${encodeURIComponent(name)}`,
    );
    await fetch(`${server.url}/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", client_id: name, client_secret: "x" }),
    });
  }
  await client.send("POST", "/users", person("x".repeat(10_000), 99));
  server.faults.add({ id: "a-fault", match: { clientId: hostile.script }, response: { status: 503 } });
  server.faults.add({ response: { status: 500, body: hostile.script.repeat(300) }, when: { times: 1 } });
  await client.send("GET", "/users");
  await fetch(`${server.url}/__mock/snapshots`, {
    method: "POST",
    body: JSON.stringify({ name: `${hostile.rightToLeft} <b>` }),
  });
}

const places: readonly (readonly [place: string, shows: string])[] = [
  ["/exchanges", "recorded"],
  ["/exchanges?status=500", "of"],
  ["/people", "found"],
  ["/people?tab=groups", "Members"],
  ["/server?with=server-2024.1", "questions"],
  ["/faults?id=a-fault", "armed"],
  ["/clock", "It follows the machine's clock."],
  ["/sandboxes", "No sandbox yet"],
  ["/findings", "by mock-client-id"],
  ["/state", "Snapshots"],
  ["/reports", "Drop"],
];

test.for(
  places.flatMap(([place, shows]) =>
    (["light", "dark"] as const).map((scheme) => ({ place, shows, scheme })),
  ),
)("axe finds nothing wrong with $place in $scheme colours", async ({ place, shows, scheme }) => {
  await using dashboard = await openDashboard(browser, mock.url, { place, scheme });
  await expectShown(dashboard.page.locator("main").getByText(shows).first());
  expect(await dashboard.violations()).toEqual([]);
});

test.for(places.flatMap(([place, shows]) => [400, 2560].map((width) => ({ place, shows, width }))))(
  "only the parts of $place scroll at $width pixels, and its text has room",
  async ({ place, shows, width }) => {
    await using dashboard = await openDashboard(browser, mock.url, { place, width });
    await expectShown(dashboard.page.locator("main").getByText(shows).first());
    expect(await dashboard.pageScrolls()).toBe(false);
    expect(await dashboard.violations()).toEqual([]);
  },
);

test("every exchange with a hostile text is shown in full without a violation, and none of it becomes markup", async () => {
  await using dashboard = await openDashboard(browser, mock.url);
  const { page } = dashboard;
  await expectShown(page.getByText("recorded"));
  const ids = mock.journal.entries().map(({ id }) => id);
  for (const id of ids) {
    await dashboard.go(`/exchanges?id=${id}`);
    await expectShown(page.getByRole("region", { name: `Exchange ${id}`, exact: true }));
    expect(await page.locator("main img, main script").count()).toBe(0);
    expect(await dashboard.pageScrolls()).toBe(false);
  }
  expect(await dashboard.violations()).toEqual([]);
  expect(ids.length).toBeGreaterThan(20);
});

test("people and groups with hostile names are opened, and none becomes markup", async () => {
  await using dashboard = await openDashboard(browser, mock.url, { place: "/people" });
  const { page } = dashboard;
  await page.getByLabel("Search").fill("lovelace");
  const people = page.getByRole("region", { name: "Table of people" }).getByRole("link");
  await expectShown(page.getByText("4 found"));
  for (let person = 0; person < 4; person++) {
    await people.nth(person).click();
    await expectShown(page.getByRole("region", { name: "The person" }));
    expect(await dashboard.violations()).toEqual([]);
  }
  expect(await page.locator("main img, main script").count()).toBe(0);
});
