import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtInProfile, withAnswers } from "../../../contracts/profile.ts";
import { diff } from "./diff.ts";
import { ended, newFolder, Operator } from "../../targets/live/testing.ts";
import { startStandIn } from "../../stand-in/stand-in.ts";

const guide = builtInProfile("guide");

function profileFile(name: string, change: Parameters<typeof withAnswers>[1], limits = {}): string {
  const file = join(newFolder(), `${name}.json`);
  const profile = withAnswers(guide, change);
  writeFileSync(file, JSON.stringify({ ...profile, name, limits: { ...guide.limits, ...limits } }));
  return file;
}

function diffOf(sources: readonly string[], format: "text" | "json" | "markdown" = "text") {
  return ended((output) => diff(sources, { format }, output));
}

test("diff reads like release notes", async () => {
  const next = profileFile("next", { "users.delete": "remove" }, { maxPageSize: 50 });
  const { exitCode, out } = await diffOf(["guide", next]);
  expect(exitCode).toBe(0);
  expect(out).toContain("What changed from guide to next");
  expect(out).toContain("1 change, which breaks clients. 1 more is to be checked.");
  const [changes = "", toCheck = ""] = out.split("TO BE CHECKED");
  expect(changes).toContain("  maxPageSize: breaks clients\n");
  expect(changes).toContain(
    "    before  100\n    now     50\n    advice  A client that asks for larger pages",
  );
  expect(toCheck).toContain(
    [
      "  users.delete: breaks clients",
      "    What does DELETE of a user do?",
      "    before  deactivate: The user stays, with isActive false.",
      "    now     remove: The user disappears from all answers and from its groups.",
      "            (assumed)",
      "    advice  DELETE is final: ",
    ].join("\n"),
  );
});

test("a profile does not differ from itself", async () => {
  expect((await diffOf(["guide", "guide"])).out).toContain("Nothing is known to have changed.");
});

test("diff prints JSON for programs", async () => {
  const next = profileFile("next", { "users.delete": "remove" });
  const { out } = await diffOf(["guide", next], "json");
  expect(JSON.parse(out)).toMatchObject({
    format: "mock-alteryx/diff@1",
    versions: ["guide", "next"],
    rows: [{ kind: "quirk", id: "users.delete", values: [{ answer: "deactivate" }, { answer: "remove" }] }],
  });
});

test("more than two versions make a table, including observations", async () => {
  await using standIn = await startStandIn();
  const operator = new Operator(standIn);
  await operator.observe({ mode: "full" });
  const next = profileFile("next", { "users.delete": "remove" });
  const { out } = await diffOf(["guide", next, operator.file("observation.json")], "markdown");
  const [head] = out.split("\n");
  expect(head).toMatch(/^\| Behaviour \| Question \| guide \| next \| http:\/\/127\.0\.0\.1:\d+ on /);
  expect(out).toMatch(/\| `users\.delete` \|.*\| deactivate \| remove \(assumed\) \| deactivate \|/);
  expect(out).toMatch(/\| `users\.email-conflict` \|.*\| \*POST .* → 422\* \|/);
});

test("three versions are printed as text by default, with the answers of each", async () => {
  const next = profileFile("next", { "users.delete": "remove" }, { maxPageSize: 50 });
  const { exitCode, out } = await diffOf(["guide", next, "guide"]);
  expect(exitCode).toBe(0);
  expect(out).toContain("Among guide, next, guide: 2 differences.");
  expect(out).toContain(
    [
      "  users.delete: What does DELETE of a user do?",
      "    guide  deactivate: The user stays, with isActive false.",
      "    next   remove: The user disappears from all answers and from its groups. (assumed)",
      "    guide  deactivate: The user stays, with isActive false.",
    ].join("\n"),
  );
  expect(out).not.toContain("users.email-conflict");
  expect(out).not.toContain("|");
});

test.for([
  [["guide", "server-2024.1"], 4],
  [["guide", "guide", "server-2024.1"], 4],
  [["guide", "guide"], 0],
] as const)(
  "with --exit-code a difference among %j exits with %i, in every format",
  async ([sources, code]) => {
    for (const format of ["text", "json", "markdown"] as const) {
      const { exitCode } = await ended((output) => diff(sources, { format, exitCode: true }, output));
      expect(exitCode).toBe(code);
    }
  },
);

test("a single version cannot be compared", async () => {
  expect(await diffOf(["guide"])).toMatchObject({ exitCode: 2 });
});

test("a file that is neither a profile nor an observation is refused", async () => {
  const file = join(newFolder(), "other.json");
  writeFileSync(file, '{"format":"mock-alteryx/report@1"}');
  const { exitCode, notes } = await diffOf(["guide", file]);
  expect(exitCode).toBe(2);
  expect(notes).toContain("other.json: this is a report of check; no command reads it");
});

test("observe adds each finished observation to a history, and diff --history shows how answers changed", async () => {
  await using standIn = await startStandIn();
  const operator = new Operator(standIn);
  const history = operator.file("history");
  const only = "paging.*";
  await operator.observe({ only, history, serverVersion: "2024.1" });
  await operator.observe({ only, history, serverVersion: "2025.1", fresh: true });
  expect(readdirSync(history)).toHaveLength(2);
  const options = { history, exitCode: true } as const;
  const text = await ended((output) => diff([], { ...options, format: "text" }, output));
  expect(text).toMatchObject({ exitCode: 0, out: expect.stringContaining(": 2 runs, ") });
  const [file = ""] = readdirSync(history);
  const observation = JSON.parse(readFileSync(join(history, file), "utf8"));
  expect(observation).toMatchObject({ serverVersion: "2024.1" });
  const next = { ...observation, startedAt: "2999-01-01T00:00:00.000Z", surfaces: { oauth: "/other" } };
  writeFileSync(join(history, "next.json"), JSON.stringify(next));
  const json = await ended((output) => diff([], { ...options, format: "json" }, output));
  expect(json.exitCode).toBe(4);
  expect(JSON.parse(json.out).servers[0].questions[0]).toMatchObject({ id: "oauth", standing: "changed" });
});

test("a history and versions at once are refused", async () => {
  const { exitCode, notes } = await ended((output) =>
    diff(["guide"], { format: "text", history: "x" }, output),
  );
  expect({ exitCode, notes }).toMatchObject({ exitCode: 2, notes: expect.stringContaining("not both") });
});
