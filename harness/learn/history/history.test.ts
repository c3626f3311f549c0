import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { newFolder } from "../../targets/live/testing.ts";
import type { ObservationFile } from "../observation.ts";
import { observationWith, seen } from "../testing/observations.ts";
import { appendToHistory } from "./append.ts";
import { historyReport } from "./history-report.ts";
import { historyAsJson } from "./json.ts";
import { historyAsMarkdown } from "./markdown.ts";
import { readHistory } from "./read-history.ts";
import { historyAsText } from "./text.ts";

const execute = promisify(execFile);

/** The observation of a day of November. */
function onDay(day: number, changes: Partial<ObservationFile> = {}): ObservationFile {
  const date = `2026-11-${String(day).padStart(2, "0")}`;
  return observationWith({
    startedAt: `${date}T10:00:00.000Z`,
    finishedAt: `${date}T10:05:00.000Z`,
    ...changes,
  });
}

function folderWith(observations: readonly ObservationFile[]): string {
  const folder = newFolder();
  for (const each of observations) appendToHistory(folder, each);
  return folder;
}

async function told(folder: string, options = {}) {
  const history = await readHistory(folder);
  const servers = historyReport(history);
  return {
    servers,
    text: historyAsText(servers, history, options),
    markdown: historyAsMarkdown(servers, history),
    json: JSON.parse(historyAsJson(servers, history)),
  };
}

const deletes = (answer: string) => ({ answers: { "users.delete": seen(answer) } });
const upgrade = [
  onDay(1, deletes("deactivate")),
  onDay(2, deletes("deactivate")),
  onDay(3, { answers: { "users.delete": { kind: "unclear", because: "no token", evidence: [] } } }),
  onDay(4, { ...deletes("remove"), limits: { maxPageSize: { value: 50, evidence: [] } } }),
  onDay(5, deletes("remove")),
];

test("the names of files sort by age, and the same observation is one file", () => {
  const folder = folderWith([onDay(2), onDay(1), onDay(1), onDay(1, deletes("remove"))]);
  const names = readdirSync(folder).sort();
  expect(names).toHaveLength(3);
  expect(names[0]).toMatch(/^2026-11-01T10-00-00\.000Z-alteryx\.example-[0-9a-f]{8}\.json$/);
  expect(names[2]).toMatch(/^2026-11-02/);
});

test("never replaces an existing file, even for an observation with the same name", () => {
  const folder = newFolder();
  const path = appendToHistory(folder, onDay(1));
  writeFileSync(path, "edited by hand");
  expect(() => appendToHistory(folder, onDay(1))).toThrow("cannot be written (EEXIST)");
  expect(readFileSync(path, "utf8")).toBe("edited by hand");
  expect(readdirSync(folder)).toHaveLength(1);
});

test("processes that write at the same time lose nothing", async () => {
  const folder = newFolder();
  const script = `
    import { appendToHistory } from ${JSON.stringify(new URL("append.ts", import.meta.url).href)};
    for (const observation of JSON.parse(process.argv[2])) appendToHistory(process.argv[1], observation);
  `;
  const days = Array.from({ length: 28 }, (_, index) => onDay(index + 1));
  // Each process writes days of its own, and all of them write the others.
  const writers = [0, 1, 2].map((own) =>
    execute(process.execPath, [
      "--input-type=module",
      "-e",
      script,
      folder,
      JSON.stringify(
        days.map((day, index) => (index % 2 === 0 ? { ...day, leftBehind: [String(own)] } : day)),
      ),
    ]),
  );
  await Promise.all(writers);
  const names = readdirSync(folder);
  expect(names.filter((name) => name.endsWith(".json"))).toHaveLength(14 * 3 + 14);
  expect(names.filter((name) => !name.endsWith(".json"))).toEqual([]);
  expect((await readHistory(folder)).unreadable).toEqual([]);
});

test("the history says what changed, since when, and how many runs saw each answer", async () => {
  const { text } = await told(folderWith(upgrade));
  expect(text).toContain("https://alteryx.example: 5 runs, 2026-11-01 to 2026-11-05");
  expect(text).toContain(
    [
      "Changed (1)",
      "  users.delete: What does DELETE of a user do?",
      "    2026-11-01 to 2026-11-02: deactivate, in 2 runs",
      "      The user stays, with isActive false.",
      "    since 2026-11-04: remove, in 2 runs",
      "      The user disappears from all answers and from its groups.",
      "    breaks clients: DELETE is final: a client that reactivates people gets 404,",
      "    and their ids and groups are lost. To deactivate, PUT isActive false.",
      "    without an answer: 1",
    ].join("\n"),
  );
  expect(text).toMatch(/Steady \(\d\)\n {2}.*maxPageSize/);
});

test("the same in JSON and in Markdown", async () => {
  const { json, markdown } = await told(folderWith(upgrade));
  expect(json).toMatchObject({
    format: "mock-alteryx/history@1",
    servers: [{ target: "https://alteryx.example", runs: [{}, {}, {}, {}, {}] }],
    unreadable: [],
  });
  expect(json.servers[0].questions[0]).toMatchObject({
    id: "users.delete",
    standing: "changed",
    now: "remove",
    since: "2026-11-04T10:00:00.000Z",
    counts: { deactivate: 2, remove: 2 },
    advice: { effect: "breaks", says: expect.stringContaining("DELETE is final") },
    unanswered: 1,
  });
  expect(markdown).toContain("### Changed: 1\n\n- `users.delete`: What does DELETE of a user do?");
  expect(markdown).toContain("  - since 2026-11-04: `remove`, in 2 runs. The user disappears");
  expect(markdown).toContain("<details><summary>Steady: ");
});

test("what runs were told of the server's version is beside what changed", async () => {
  const { text, markdown } = await told(
    folderWith([onDay(1, { serverVersion: "2023.1" }), onDay(2), onDay(3, { serverVersion: "`2024.1`" })]),
  );
  expect(text).toContain(
    "\nServer version: 2023.1, 2026-11-01, in 1 run; `2024.1`, since 2026-11-03, in 1\nrun\n",
  );
  expect(markdown).toContain(
    "Server version: `2023.1`, 2026-11-01, in 1 run; `` `2024.1` ``, since 2026-11-03",
  );
  expect((await told(folderWith([onDay(1)]))).text).not.toContain("version");
});

test("only what changed has advice, and no line is empty", async () => {
  const { servers, text } = await told(
    folderWith([onDay(1), onDay(2, { surfaces: { oauth: "/oauth2" }, notOffered: ["rest"] })]),
    { all: true },
  );
  const questions = servers.flatMap((server) => server.questions);
  const advised = questions.filter(({ advice }) => advice !== undefined).map(({ id }) => id);
  expect(advised).toEqual(["rest"]);
  expect(text).not.toMatch(/\n\n\n|\n {2,}\n/);
});

test("distinguishes flapping from a change", async () => {
  const answers = ["total", "total", "total", "page", "total"];
  const folder = folderWith(
    answers.map((answer, index) => onDay(index + 1, { answers: { "users.count": seen(answer) } })),
  );
  const { text } = await told(folder);
  expect(text).not.toContain("Changed");
  expect(text).toContain("Flapping: answers come and go (1)");
  expect(text).toContain("    since 2026-11-01: total, in 4 runs; in between page on 2026-11-04");
});

test("reports surfaces, broken rules and limits like answers", async () => {
  const surfaces = { oauth: "/oauth2", rest: "/api/v3" };
  const folder = folderWith([
    onDay(1, { held: ["users.unknown-id"], limits: { maxPageSize: { value: 100, evidence: [] } } }),
    onDay(2, {
      surfaces,
      notOffered: ["webapi", "scim"],
      deviations: { "users.unknown-id": { saw: "200", evidence: [] } },
      limits: { maxPageSize: { value: 50, evidence: [] } },
    }),
  ]);
  const { servers } = await told(folder);
  const changed = servers[0]?.questions.filter(({ answerHistory }) => answerHistory.standing === "changed");
  expect(
    changed?.map(({ id, answerHistory }) => [id, ...answerHistory.stretches.map(({ answer }) => answer)]),
  ).toEqual([
    ["scim", "/scim/v2", "not offered"],
    ["maxPageSize", "100", "50"],
    ["users.unknown-id", "holds", "broken"],
  ]);
});

test("a token endpoint that traffic did not show is no sighting of it", async () => {
  const folder = folderWith([
    onDay(1, { surfaces: { oauth: "/sso", rest: "/api/v3" } }),
    onDay(2, { surfaces: { oauth: "/oauth2", rest: "/api/v3" }, assumedSurfaces: ["oauth"] }),
  ]);
  const { servers } = await told(folder);
  const oauth = servers[0]?.questions.find(({ id }) => id === "oauth");
  expect([oauth?.answerHistory.standing, oauth?.unanswered]).toEqual(["steady", 1]);
});

test("each server has its own history, and a copied file is not another run", async () => {
  const folder = folderWith([onDay(1), onDay(2), onDay(1, { target: "https://test.example" })]);
  const [first = ""] = readdirSync(folder).sort();
  writeFileSync(join(folder, "copy.json"), readFileSync(join(folder, first)));
  const { servers } = await told(folder);
  expect(servers.map(({ target, runs }) => [target, runs.length])).toEqual(
    expect.arrayContaining([
      ["https://alteryx.example", 2],
      ["https://test.example", 1],
    ]),
  );
});

test("two observations of the same time are two runs", async () => {
  const folder = folderWith([onDay(1, deletes("deactivate")), onDay(1, deletes("remove"))]);
  const { servers } = await told(folder);
  expect(servers.map(({ runs }) => runs.length)).toEqual([2]);
});

test.for([
  ["startedAt", { startedAt: "yesterday" }],
  ["startedAt", { startedAt: "" }],
  ["startedAt", { startedAt: "2026-11-31T25:00:00Z" }],
  ["startedAt", { startedAt: "1" }],
  ["finishedAt", { finishedAt: "soon" }],
] as const)("a file whose %s is no time is not read: %j", async ([field, changes]) => {
  const folder = folderWith([onDay(1)]);
  const path = join(folder, "x.json");
  writeFileSync(path, JSON.stringify(onDay(2, changes)));
  const { servers, unreadable } = await readHistory(folder);
  expect([...servers.values()].flat()).toHaveLength(1);
  const text = JSON.stringify(Object.values(changes)[0]);
  const because = `: ${field}: must be a time, as 2026-11-23T10:00:00.000Z, not ${text}`;
  expect(unreadable).toEqual([{ file: path, because: expect.stringContaining(because) }]);
  expect(unreadable[0]?.because).toContain(path);
});

test("lists unreadable files without touching them, and ignores half-written ones", async () => {
  const folder = folderWith([onDay(1)]);
  writeFileSync(join(folder, "broken.json"), '{"format":"mock-alteryx/obs');
  writeFileSync(join(folder, "report.json"), '{"format":"mock-alteryx/report@1"}');
  writeFileSync(join(folder, "x.json.1a2b.part"), "{");
  const before = readdirSync(folder);
  const { text, markdown, json } = await told(folder);
  const [, unread = ""] = text.split("Not read, and not changed\n");
  expect(unread).toContain("broken.json");
  expect(unread.replaceAll(/\s+/g, " ")).toContain("report.json: this is a report of check");
  expect(markdown).toMatch(/^- `.*broken\.json/m);
  expect(json.unreadable).toHaveLength(2);
  expect(readdirSync(folder)).toEqual(before);
});

test("an empty history says so, and the error for a missing folder says what to give", async () => {
  expect((await told(newFolder())).text).toBe("There is no observation yet.");
  await expect(readHistory(join(newFolder(), "none"))).rejects.toThrow("observe --history");
});
