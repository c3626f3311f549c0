import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { z } from "zod";
import { startMockServer, type MockServer } from "../public/library.ts";
import { openBrowser, openDashboard } from "./testing/dashboard.ts";
import { hostileMock } from "./testing/hostile-mock.ts";
import { emptyScenes, fullScenes } from "./testing/scenes.ts";

let browser: Browser;
let mocks: Readonly<Record<"full" | "empty", MockServer>>;
beforeAll(async () => {
  browser = await openBrowser();
  mocks = { full: await hostileMock(), empty: await startMockServer({ world: "empty" }) };
});
afterAll(async () => {
  await browser.close();
  await Promise.all([mocks.full.close(), mocks.empty.close()]);
});

/** Gives every element that a mouse can use a number, and tells their texts. */
const numbered = `[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((element) => !element.disabled && element.checkVisibility({ visibilityProperty: true }))
  .map((element, index) => ((element.dataset.number = index), element.outerHTML.slice(0, 120)))`;

/** The number of the element that has the keyboard, and whether one can see that. */
const focused = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  const isSeen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
  return [Number(document.activeElement.dataset.number ?? -1), isSeen];
})()`;

const usable = z.array(z.string());
const place = z.tuple([z.number(), z.boolean()]);

/** Presses Tab until the keyboard has been everywhere. Some fields, such as one for a date, have several places. */
async function walk(page: Page, count: number): Promise<ReadonlyMap<number, boolean>> {
  const seen = new Map<number, boolean>();
  for (let press = 0; press < count + 30 && seen.size < count; press++) {
    await page.keyboard.press("Tab");
    const [number, isSeen] = place.parse(await page.evaluate(focused));
    if (number >= 0) seen.set(number, isSeen);
  }
  return seen;
}

const scenes = [
  ...fullScenes.map((scene) => ({ ...scene, world: "full" as const })),
  ...emptyScenes.map((scene) => ({ ...scene, world: "empty" as const })),
];

test.for(scenes)(
  "the keyboard reaches everything in $name, and one can see where it is",
  async ({ place: where, act, shows, isRefused, world }) => {
    await using dashboard = await openDashboard(browser, mocks[world].url, { place: where });
    const { page } = dashboard;
    await act?.(page);
    await page.locator("main").getByText(shows).first().waitFor();
    await dashboard.settled();
    await page.evaluate("document.activeElement.blur()");
    const elements = usable.parse(await page.evaluate(numbered));
    expect(elements.length).toBeGreaterThan(10);
    const reached = await walk(page, elements.length);
    expect(elements.filter((_, number) => !reached.has(number))).toEqual([]);
    expect(elements.filter((_, number) => reached.get(number) === false)).toEqual([]);
    if (isRefused === true) dashboard.expectRefusals();
  },
);

test("by keyboard alone a fault is armed", async () => {
  const { empty: mock } = mocks;
  await using dashboard = await openDashboard(browser, mock.url, { place: "/clock" });
  const { page } = dashboard;
  const before = mock.faults.list().length;
  const to = async (text: string) => {
    for (let press = 0; press < 80; press++) {
      await page.keyboard.press("Tab");
      const here = z.string().parse(await page.evaluate("document.activeElement.textContent"));
      if (here.startsWith(text)) return;
    }
    throw new Error(`The keyboard did not reach ${text}.`);
  };
  await to("Faults");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Arm this fault" }).waitFor();
  await to("Arm this fault");
  await page.keyboard.press("Enter");
  await expect.poll(() => mock.faults.list().length).toBe(before + 1);
});
