import axe from "axe-core";
import { chromium, type Browser, type Locator, type Page, type Request } from "playwright-core";
import { z } from "zod";
import { recordLayoutShift } from "./page-laws.ts";

/** Debian's Chromium. Another one may be named in the environment. */
const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

export async function openBrowser(): Promise<Browser> {
  // Without a sandbox of its own, since CI runs as root.
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

export interface DashboardOptions {
  /** The fragment of the URL, such as `/faults`. */
  readonly place?: string;
  readonly width?: number;
  readonly scheme?: "light" | "dark";
}

/** A page that shows the dashboard of a mock, and what went wrong in it. */
export class Dashboard implements AsyncDisposable {
  readonly page: Page;
  /** Errors in the console, errors of the page, and requests to other hosts. */
  readonly #problems: string[] = [];
  #expectsRefusals = false;
  readonly #url: string;
  /** Requests that may have no answer yet. The stream of events has no end. */
  readonly #waiting = new Set<Request>();

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.#problems.push(message.text());
    });
    page.on("pageerror", (error) => this.#problems.push(String(error)));
    page.on("request", (request) => {
      if (!request.url().includes("/__mock/events")) this.#waiting.add(request);
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== url) this.#problems.push(`request to ${request.url()}`);
    });
  }

  /** Leads to another place, as a link does. */
  async go(place: string): Promise<void> {
    await this.page.goto(`${this.#url}/__mock/ui#${place}`);
  }

  /** Waits until all that was asked for is there and drawn. */
  async settled(): Promise<void> {
    while (this.#waiting.size > 0) {
      const waiting = [...this.#waiting];
      await Promise.allSettled(waiting.map(async (request) => (await request.response())?.finished()));
      for (const request of waiting) this.#waiting.delete(request);
    }
    await this.page.evaluate(
      "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))",
    );
  }

  /**
   * Says that the mock refuses something in this test, or does not answer. A browser logs that, at any time later, and it
   * is no problem of the page.
   */
  expectRefusals(): void {
    this.#expectsRefusals = true;
  }

  /** What axe finds wrong with the page as it is now. */
  async violations(): Promise<readonly string[]> {
    return axeViolations(this.page);
  }

  /** Whether something sticks out: the page scrolls itself, or its main part sideways. */
  async pageScrolls(): Promise<boolean> {
    return z.boolean().parse(
      await this.page.evaluate(
        `(({ documentElement: page }, main) =>
            page.scrollWidth > page.clientWidth || page.scrollHeight > page.clientHeight || main.scrollWidth > main.clientWidth
          )(document, document.querySelector("main"))`,
      ),
    );
  }

  /** @throws when the page had a problem that its test did not expect */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.context().close();
    const problems = this.#problems.filter(
      (problem) => !(this.#expectsRefusals && problem.startsWith("Failed to load resource")),
    );
    if (problems.length > 0) throw new Error(problems.join("\n"));
  }
}

const violationList = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/** What axe finds wrong with a page. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = violationList.parse(await page.evaluate("axe.run().then(({ violations }) => violations)"));
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
}

/** Waits until something is in sight. */
export async function expectShown(what: Locator): Promise<void> {
  await what.waitFor({ state: "visible" });
}

/** Opens the dashboard of a mock in a page with nothing stored. */
export async function openDashboard(
  browser: Browser,
  url: string,
  { place = "/exchanges", width = 1280, scheme = "light" }: DashboardOptions = {},
): Promise<Dashboard> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  context.setDefaultTimeout(10_000);
  await context.addInitScript(recordLayoutShift);
  const dashboard = new Dashboard(await context.newPage(), url);
  await dashboard.go(place);
  return dashboard;
}
