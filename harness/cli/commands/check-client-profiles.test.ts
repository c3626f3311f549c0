import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import { writeCredulousClient } from "../../client/testing/credulous-client.ts";
import { mockAlteryx } from "../testing.ts";

const folder = mkdtempSync(join(tmpdir(), "mock-alteryx-"));
const at = (name: string) => join(folder, name);

const script = writeCredulousClient(folder);
const client = ["--", process.execPath, script];
const page = "trouble/html/users.create/ada@example.com/1";

/** A profile like the guide's under another name. */
function profileNamed(name: string, file: string): string {
  writeFileSync(at(file), JSON.stringify({ ...builtInProfile("guide"), name }));
  return at(file);
}

/** Checks the client against each of these profiles. */
function checkAgainst(profiles: readonly string[], ...args: readonly string[]) {
  return mockAlteryx(["check-client", ...profiles.flatMap((each) => ["--profile", each]), ...args]);
}

test("each profile has a campaign, a report of its own, and a row at the end; the worst decides", async () => {
  const ours = profileNamed("../our server", "ours.json");
  const out = at("reports");
  const ran = await checkAgainst(
    ["guide", ours],
    "--case",
    page,
    "--report",
    `json=${out}/c.json`,
    ...client,
  );
  expect(ran).toMatchObject({ exitCode: 1, notes: "" });
  const headings = ["Against guide\n", "Against ../our server\n", "Profile        wrong  Worst\n"];
  const places = headings.map((heading) => ran.out.indexOf(heading));
  expect(places).toEqual(places.filter((place) => place >= 0).toSorted((a, b) => a - b));
  expect(ran.out).toContain("\nguide              1  wrong\n../our server      1  wrong\n");
  const repeats = Array.from(ran.out.matchAll(/repeat +(.+) --case/g), ([, repeat]) => repeat);
  expect(repeats).toEqual(["guide", ours].map((profile) => `mock-alteryx check-client --profile ${profile}`));
  expect(readdirSync(out)).toEqual(["c.guide.json", "c.our-server.json"]);
  expect(JSON.parse(readFileSync(`${out}/c.our-server.json`, "utf8"))).toMatchObject({
    profile: "../our server",
    results: [{ id: page, verdict: "wrong" }],
  });
});

test.for([
  ["baseline", 3, /^guide +1 +survived$/m],
  [page, 1, /^guide +1 +wrong$/m],
] as const)(
  "a profile whose surfaces the client does not speak is told, and the others are checked: %s",
  async ([id, exitCode, row]) => {
    const ran = await checkAgainst(["server-2024.1", "guide"], "--case", id, ...client);
    expect(ran.exitCode).toBe(exitCode);
    expect(ran.notes).toMatch(/^mock-alteryx: server-2024.1: The client ended with exit code 1 without any/);
    expect(ran.notes).toContain("did not reach users or groups: server-2024.1 offers oauth, webapi, scim;");
    expect(ran.out).toMatch(/^server-2024.1 +- +not checked$/m);
    expect(ran.out).toMatch(row);
  },
);

test("one profile is told as before, and its report has the name that was asked for", async () => {
  const file = at("one.json");
  const ran = await checkAgainst(["guide"], "--case", "baseline", "--report", `json=${file}`, ...client);
  expect(ran).toMatchObject({ exitCode: 0, notes: "" });
  expect(ran.out).toMatch(/^[^\n]+client\.mjs against guide: 1 survived \(\d+\.\d s\)\n$/);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ profile: "guide" });
});

test("an interruption ends all campaigns", async () => {
  const interruption = new AbortController();
  const running = mockAlteryx(
    ["check-client", "--profile", "guide", "--profile", "server-2024.1", "--", "sh", "-c", "sleep 60"],
    {},
    interruption.signal,
  );
  setTimeout(() => interruption.abort(), 200);
  expect(await running).toEqual({ exitCode: 3, out: "", notes: "mock-alteryx: The run was interrupted.\n" });
});

test.for([
  [["guide", "no-such-profile"], [], "there is no profile no-such-profile"],
  [["guide", "guide"], [], "--profile guide is given twice."],
  [
    [profileNamed("a b", "one-name.json"), profileNamed("A-b", "other-name.json")],
    [],
    "would write the same files, such as client.A-b.json: change the name in one of them.",
  ],
  [["guide", "server-2024.1"], ["--report", "json=/dev/stdout"], "json=/dev/stdout is not a regular file"],
  [["guide", "server-2024.1"], ["--report", "jsn=a"], "did you mean json?"],
  [
    [profileNamed("x", "c.x.json"), "guide"],
    ["--report", `json=${at("c.json")}`],
    "--profile and --report name the same file",
  ],
  [
    [profileNamed("x", "x.json"), profileNamed("a.x", "ax.json")],
    ["--report", `json=${at("r.json")}`, "--report", `html=${at("r.a.json")}`],
    "--report and --report name the same file",
  ],
  [["guide", "server-2024.1"], ["--report", `json=${script}/c.json`], "cannot be written"],
] as const)("%j %j is refused before the client runs: %s", async ([profiles, options, message]) => {
  const started = at("started");
  const ran = await checkAgainst(profiles, ...options, "--", "touch", started);
  expect(ran).toMatchObject({ exitCode: 2, out: "", notes: expect.stringContaining(message) });
  expect(readdirSync(folder)).not.toContain("started");
});
