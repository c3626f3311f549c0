import type { Page } from "playwright-core";
import { z } from "zod";

/** What is asked of a page whatever it shows. Each question is answered in the browser. */

/** How much the page moved by itself while it was loaded: the layout-shift score of web.dev, 0.1 of which is good. */
export async function layoutShift(page: Page): Promise<number> {
  return z.number().parse(await page.evaluate("window.layoutShift ?? 0"));
}

/** To be run before the page is opened. */
export const recordLayoutShift = `
  window.layoutShift = 0;
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value } of list.getEntries()) if (!hadRecentInput) window.layoutShift += value;
  }).observe({ type: "layout-shift", buffered: true });
`;

/** Texts whose direction could turn the words around them: they are outside of an isolate. */
export async function unisolatedTexts(page: Page): Promise<readonly string[]> {
  const found = `(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      const isIsolated = parentElement.closest("bdi, pre, option, textarea") || /\\u2068[^\\u2069]*\\u202E/.test(data);
      if (data.includes("\\u202E") && !isIsolated) found.push(parentElement.outerHTML.slice(0, 200));
    }
    return found;
  })()`;
  return z.array(z.string()).parse(await page.evaluate(found));
}

/** Elements that move although the reader wants no motion. */
export async function movingElements(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const found = `[...document.querySelectorAll("*")]
    .filter((element) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
      return animationName !== "none" || !/^0s(, 0s)*$/.test(transitionDuration) || scrollBehavior === "smooth";
    })
    .map(({ outerHTML }) => outerHTML.slice(0, 200))`;
  return z.array(z.string()).parse(await page.evaluate(found));
}

/** How many elements are in the view that only a text of somebody else can have brought. */
export async function markupOfOthers(page: Page): Promise<number> {
  return page.locator("main :is(img, script, iframe, object, embed)").count();
}
