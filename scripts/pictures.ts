/** `npm run pictures`: takes the README's and docs' screenshots of the dashboard from a running mock. */
import { mkdirSync } from "node:fs";
import { startMockServer, type MockServer } from "../mock-server/public/library.ts";
import { openBrowser, openDashboard } from "../mock-server/ui/testing/dashboard.ts";
import { clientOf, person } from "../mock-server/ui/testing/traffic.ts";

const folder = "docs/images";
const schemes = ["light", "dark"] as const;

/** The pictures: a name, a place in the dashboard, and a text that shows that the page is complete. */
const pictures = [
  { name: "exchange", place: "/exchanges?id=x5", shows: "Which status does a successful create have?" },
  { name: "server", place: "/server?with=server-2024.1&text=delete", shows: "questions" },
] as const;

mkdirSync(folder, { recursive: true });
await using mock = await startMockServer({ seed: 1, clock: { frozenAt: "2026-11-28T12:00:00.000Z" } });
await makeTraffic(mock);
const browser = await openBrowser();
for (const scheme of schemes) {
  for (const { name, place, shows } of pictures) {
    await using dashboard = await openDashboard(browser, mock.url, { place, scheme, width: 1280 });
    await dashboard.page.setViewportSize({ width: 1280, height: 760 });
    await dashboard.page.getByText(shows).first().waitFor();
    await dashboard.page.screenshot({ path: `${folder}/${name}-${scheme}.png`, animations: "disabled" });
  }
}
await browser.close();

/** Plays a client that makes some mistakes and is hit by some faults. */
async function makeTraffic(server: MockServer): Promise<void> {
  const client = await clientOf(server);
  await client.send("GET", "/users?page=1");
  await client.send("GET", "/usergroups");
  server.faults.add({ match: { operation: "users.create" }, when: { times: 1 }, response: { status: 429 } });
  await client.send("POST", "/users", person("Ada"));
  const { id } = await client.send("POST", "/users", person("Ada"));
  await client.send("PATCH", `/users/${id}`, { role: "Viewer" });
  await client.send("DELETE", `/users/${id}`);
  await client.send("POST", "/users", person("Ada"));
  await fetch(`${server.url}/api/v3/users`, { headers: { Authorization: "Bearer of-yesterday" } });
  await client.send("GET", "/user");
}
