import axe from "axe-core";
import { chromium, type Browser, type Locator, type Page } from "playwright-core";
import { z } from "zod";

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
  readonly problems: string[] = [];
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.problems.push(message.text());
    });
    page.on("pageerror", (error) => this.problems.push(String(error)));
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== url) this.problems.push(`request to ${request.url()}`);
    });
  }

  /** Leads to another place, as a link does. */
  async go(place: string): Promise<void> {
    await this.page.goto(`${this.#url}/__mock/ui#${place}`);
  }

  /** What axe finds wrong with the page as it is now. */
  async violations(): Promise<readonly string[]> {
    return axeViolations(this.page);
  }

  /** Whether something sticks out of the frame, so that the page itself scrolls. Only its parts should. */
  async pageScrolls(): Promise<boolean> {
    return z
      .boolean()
      .parse(
        await this.page.evaluate(
          "(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => scrollWidth > clientWidth || scrollHeight > clientHeight)(document.documentElement)",
        ),
      );
  }

  /** @throws when the page had a problem that its test did not expect */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.context().close();
    if (this.problems.length > 0) throw new Error(this.problems.join("\n"));
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
  const dashboard = new Dashboard(await context.newPage(), url);
  await dashboard.go(place);
  return dashboard;
}
