import type { Page } from "playwright-core";

/** Something that the dashboard shows: a place, what is done there, and a text that is there in the end. */
export interface Scene {
  readonly name: string;
  readonly place: string;
  readonly act?: (page: Page) => Promise<void>;
  readonly shows: string;
  /** Whether the mock refuses calls here, which a browser logs. */
  readonly isRefused?: true;
}

const first = (page: Page, table: string) =>
  page.getByRole("region", { name: table }).getByRole("link").first().click();

/** Every view with something to show, and what can be opened in it. */
export const fullScenes: readonly Scene[] = [
  { name: "exchanges", place: "/exchanges", shows: "recorded" },
  {
    name: "exchanges filtered",
    place: "/exchanges?status=5xx&quirk=users.delete&differs=yes&against=server-2022.1&only=x1",
    shows: "of",
  },
  { name: "exchange", place: "/exchanges?id=x2&against=server-2022.1", shows: "Repeat it" },
  { name: "exchange without a route", place: "/exchanges?id=x4", shows: "Repeat it" },
  { name: "people", place: "/people", shows: "found" },
  {
    name: "person",
    place: "/people",
    act: (page) => first(page, "Table of people"),
    shows: "Changes by clients",
  },
  { name: "groups", place: "/people?tab=groups", shows: "Members" },
  {
    name: "group",
    place: "/people?tab=groups",
    act: (page) => first(page, "Table of groups"),
    shows: "Changes by clients",
  },
  { name: "server", place: "/server?with=server-2024.1", shows: "questions" },
  { name: "faults", place: "/faults", shows: "armed" },
  { name: "fault from an exchange", place: "/faults?from=x2", shows: "Arm a fault like exchange x2" },
  { name: "clock", place: "/clock", shows: "Let all tokens expire" },
  { name: "sandboxes", place: "/sandboxes", shows: "Expires" },
  {
    name: "new sandbox",
    place: "/sandboxes",
    act: (page) => page.getByRole("button", { name: "Make a sandbox" }).click(),
    shows: "is ready",
  },
  { name: "findings", place: "/findings", shows: "Show the" },
  { name: "state", place: "/state", shows: "Restore" },
  { name: "report", place: "/reports", act: openReport, shows: "Judged by" },
];

/** What the dashboard shows of a mock that was just started, with an empty world. */
export const emptyScenes: readonly Scene[] = [
  { name: "no exchanges", place: "/exchanges", shows: "No exchanges yet" },
  {
    name: "nobody",
    place: "/people",
    act: (page) => page.getByLabel("Search").fill("nobody has this name"),
    shows: "Nobody found",
  },
  { name: "no groups", place: "/people?tab=groups", shows: "No group found" },
  { name: "no question", place: "/server?text=no-question-has-this", shows: "No question matches" },
  { name: "no faults", place: "/faults", shows: "No fault is armed" },
  { name: "no sandboxes", place: "/sandboxes", shows: "No sandbox yet" },
  { name: "no findings", place: "/findings", shows: "No mistakes yet" },
  { name: "no snapshots", place: "/state", shows: "No snapshot yet" },
  { name: "no report", place: "/reports", shows: "Drop" },
  {
    name: "no such sandbox",
    place: "/exchanges?sandbox=none",
    shows: "This sandbox is gone",
    isRefused: true,
  },
];

async function openReport(page: Page): Promise<void> {
  const odd = "<script>alert(1)</script>\u202Eשלום " + "w".repeat(1000);
  const results = ["broken", "novel", "unclear", "held", "moot", "not-applicable"].map((verdict) => ({
    id: `users.${verdict}${odd}`,
    verdict,
    expected: odd,
    seen: odd,
    reproduce: odd,
    deviation: odd,
  }));
  const report = { format: "mock-alteryx/report@1", target: odd, profile: odd, results };
  const buffer = Buffer.from(JSON.stringify(report));
  await page
    .getByLabel("Report", { exact: true })
    .setInputFiles({ name: `${odd.slice(0, 80)}.json`, mimeType: "application/json", buffer });
}
