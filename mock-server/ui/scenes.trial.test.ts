import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Locator } from "playwright-core";
import { startMockServer, type MockServer } from "../public/library.ts";
import { expectShown, openBrowser, openDashboard, type Dashboard } from "./testing/dashboard.ts";
import { hostileMock } from "./testing/hostile-mock.ts";
import { layoutShift, markupOfOthers, movingElements, unisolatedTexts } from "./testing/page-laws.ts";
import { emptyScenes, fullScenes, type Scene } from "./testing/scenes.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Opens a scene, and does in it what there is to do. */
async function play(mock: MockServer, { place, act, shows }: Scene, width: number): Promise<Dashboard> {
  const dashboard = await openDashboard(browser, mock.url, { place, width });
  await act?.(dashboard.page);
  await expectShown(dashboard.page.locator("main").getByText(shows).first());
  await dashboard.settled();
  return dashboard;
}

/** Plays a scene at every width, and asks what must be true of every page. */
async function expectGood(mock: MockServer, scene: Scene): Promise<void> {
  for (const width of [400, 1280, 2560]) {
    await using dashboard = await play(mock, scene, width);
    const { page } = dashboard;
    // Above that, https://web.dev/articles/cls calls a page bad for its readers.
    expect(await layoutShift(page)).toBeLessThan(0.1);
    expect(await markupOfOthers(page)).toBe(0);
    expect(await unisolatedTexts(page)).toEqual([]);
    expect([width, await dashboard.pageScrolls()]).toEqual([width, false]);
    expect([width, ...(await dashboard.violations())]).toEqual([width]);
    // The colours are the same at every width.
    const inDark = width === 1280 ? await violationsInDark(dashboard) : [];
    expect(["dark", ...inDark]).toEqual(["dark"]);
    expect(await movingElements(page)).toEqual([]);
    if (scene.isRefused === true) dashboard.expectRefusals();
  }
}

async function violationsInDark(dashboard: Dashboard): Promise<readonly string[]> {
  await dashboard.page.emulateMedia({ colorScheme: "dark" });
  return dashboard.violations();
}

describe("with hostile texts in every field, a view is good to see and to hear, and none of them becomes markup", () => {
  let mock: MockServer;
  beforeAll(async () => {
    mock = await hostileMock();
  });
  afterAll(() => mock.close());

  test.for(fullScenes)("$name", (scene) => expectGood(mock, scene));

  test("every exchange in full", async () => {
    await using dashboard = await openDashboard(browser, mock.url);
    const ids = mock.journal.entries().map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(20);
    for (const id of ids) {
      const exchange = dashboard.page.getByRole("region", { name: `Exchange ${id}`, exact: true });
      await expectOnlyText(dashboard, `/exchanges?id=${id}`, exchange);
    }
  });

  test("every person and every group", async () => {
    await using dashboard = await openDashboard(browser, mock.url, { place: "/people" });
    const { page } = dashboard;
    const { users, groups } = await mock.state();
    expect([users.length, groups.length]).toEqual([6, 5]);
    for (const { id } of users) {
      const person = page.getByRole("region", { name: "The person" }).getByText(id).first();
      await expectOnlyText(dashboard, `/people?user=${id}`, person);
    }
    for (const { id } of groups) {
      const group = page.getByRole("region", { name: "The group" }).getByText("members");
      await expectOnlyText(dashboard, `/people?tab=groups&group=${id}`, group);
    }
  });
});

async function expectOnlyText(dashboard: Dashboard, place: string, what: Locator): Promise<void> {
  await dashboard.go(place);
  await expectShown(what);
  expect(await markupOfOthers(dashboard.page)).toBe(0);
  expect(await unisolatedTexts(dashboard.page)).toEqual([]);
  expect(await dashboard.pageScrolls()).toBe(false);
}

describe("a view of a mock that has nothing yet says what would be there, and is good to see and to hear", () => {
  let mock: MockServer;
  beforeAll(async () => {
    mock = await startMockServer({ world: "empty" });
  });
  afterAll(() => mock.close());

  test.for(emptyScenes)("$name", (scene) => expectGood(mock, scene));

  test("the question for the token", async () => {
    await using guarded = await startMockServer({ controlToken: "the-right-token" });
    const scene = {
      name: "token",
      place: "/exchanges",
      shows: "needs its token",
      isRefused: true,
    } as const;
    await expectGood(guarded, scene);
  });
});
