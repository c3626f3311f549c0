import { expect, test } from "vitest";
import { startMockServer } from "../../public/library.ts";
import { openBrowser } from "../../ui/testing/dashboard.ts";

/** What the network panel of Chromium makes of a HAR that is opened in it. */
function opened(har: string): string {
  return `(async () => {
    const { HARFormat, Importer } = await import("devtools://devtools/bundled/models/har/har.js");
    const { log } = new HARFormat.HARRoot(${har});
    const requests = Importer.Importer.requestsFromHARLog(log);
    return requests.map((each) => [each.requestMethod, each.url(), each.statusCode]);
  })()`;
}

test("the network panel of a browser opens the HAR of a journal", async () => {
  await using mock = await startMockServer();
  const headers = { Authorization: `Bearer ${await mock.tokens.mint()}` };
  mock.faults.add({ match: { operation: "users.get" }, fault: "EMPTY_RESPONSE" });
  await fetch(`${mock.surfaces.rest}/users?page=1`, { headers });
  await fetch(`${mock.surfaces.rest}/users/1`, { headers }).catch(() => undefined);
  const har = mock.journal.har();
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto("devtools://devtools/bundled/devtools_app.html?panel=network");
    expect(await page.evaluate(opened(JSON.stringify(har)))).toEqual(
      har.log.entries.map(({ request, response }) => [request.method, request.url, response.status]),
    );
  } finally {
    await browser.close();
  }
  expect(har.log.entries).toHaveLength(2);
});
