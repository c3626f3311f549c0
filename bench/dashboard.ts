import type { Browser } from "playwright-core";
import { z } from "zod";
import { openBrowser } from "../mock-server/ui/testing/dashboard.ts";
import { costOf } from "./cost.ts";
import { startMock, type ServerProcess } from "./processes.ts";
import { ratioRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";
import { workRequests } from "./works.ts";

const paintWork = "dashboard, first paint";
const watchedWork = "GET one, dashboard open";
const load = { connections: 16, milliseconds: 60_000, atMost: 1000 };
const pages = { warmUp: 3, counted: 15 };
const watched = { starts: 4, warmUp: 5, counted: 8 };

/** Measures the dashboard's first paint, and what an open dashboard costs the mock's clients. */
export async function measureDashboard(
  mockProgram: readonly string[],
  wants: (work: string) => boolean,
): Promise<MeasuredRow[]> {
  if (!wants(paintWork) && !wants(watchedWork)) return [];
  const browser = await openBrowser();
  try {
    return [
      ...(wants(paintWork) ? [await measurePaint(mockProgram, browser)] : []),
      ...(wants(watchedWork) ? [await measureWatched(mockProgram, browser)] : []),
    ];
  } finally {
    await browser.close();
  }
}

/** The time to the dashboard's first paint, relative to a one-word page from the same mock. */
async function measurePaint(mockProgram: readonly string[], browser: Browser): Promise<MeasuredRow> {
  const mock = await startMock(mockProgram, ["--users", "1000"]);
  try {
    const body = "<!doctype html><html lang=en><title>empty</title><p>empty</p></html>";
    const response = { status: 200, headers: { "Content-Type": "text/html" }, body };
    await fetch(`${mock.url}/__mock/faults`, {
      method: "POST",
      body: JSON.stringify({ match: { path: "/empty" }, response }),
    });
    const ratios: number[] = [];
    for (let round = -pages.warmUp; round < pages.counted; round++) {
      const empty = await firstPaint(browser, `${mock.url}/empty`);
      const dashboard = await firstPaint(browser, `${mock.url}/__mock/ui`);
      if (round >= 0) ratios.push(dashboard / empty);
    }
    const row = ratioRow(paintWork, figure(ratios), { goal: { atMost: 3 }, unit: "× an empty page" });
    return { row, note: `${pages.counted} pairs of pages` };
  } finally {
    await mock.stop();
  }
}

/** The milliseconds until a page's first paint, with empty browser storage. */
async function firstPaint(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    const told =
      "new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntriesByName('first-contentful-paint')[0]?.startTime)).observe({ type: 'paint', buffered: true }))";
    return z.number().parse(await page.evaluate(told));
  } finally {
    await page.close();
  }
}

/** How many requests a mock with an open dashboard answers in the time that it needs for one without. */
async function measureWatched(mockProgram: readonly string[], browser: Browser): Promise<MeasuredRow> {
  const ratios: number[] = [];
  for (let start = 0; start < watched.starts; start++) {
    const flags = ["--users", "1000"];
    const [plain, seen] = [await startMock(mockProgram, flags), await startMock(mockProgram, flags)];
    const page = await browser.newPage();
    try {
      await page.goto(`${seen.url}/__mock/ui`);
      await page.getByText("No exchanges yet").waitFor();
      ratios.push(await ratioOf(plain, seen));
    } finally {
      await page.close();
      await Promise.all([plain.stop(), seen.stop()]);
    }
  }
  const row = ratioRow(watchedWork, figure(ratios), { goal: { atLeast: 0.9 }, unit: "× without" });
  return { row, note: `${watched.starts} starts, ${watched.counted} pairs each` };
}

async function ratioOf(plain: ServerProcess, seen: ServerProcess): Promise<number> {
  const [toPlain, toSeen] = [await requestTo(plain), await requestTo(seen)];
  const ratios: number[] = [];
  for (let pair = -watched.warmUp; pair < watched.counted; pair++) {
    const ofPlain = await costOf(plain, toPlain, load);
    const ofSeen = await costOf(seen, toSeen, load);
    if (pair >= 0) ratios.push(ofPlain.cpuMicroseconds / ofSeen.cpuMicroseconds);
  }
  return figure(ratios).median;
}

async function requestTo({ url }: ServerProcess) {
  const request = (await workRequests(url)).get("GET one user");
  if (request === undefined) throw new Error("There is no work called GET one user.");
  return request;
}
