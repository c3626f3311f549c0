import { describe, expect, test } from "vitest";
import { readReport } from "./report-file.ts";

describe("a report is read whatever command wrote it", () => {
  test("check", () => {
    const results = [
      { id: "users.held", verdict: "held", expected: "a", seen: "a", reproduce: null },
      { id: "users.broken", verdict: "broken", expected: "a", seen: "b", reproduce: "curl x" },
    ];
    const file = { format: "mock-alteryx/report@1", target: "https://a.example", profile: "guide", results };
    const { title, rows } = readReport(JSON.stringify(file));
    expect(title).toBe("https://a.example");
    expect(rows.map(({ id, standing, detail }) => [id, standing, detail])).toEqual([
      ["users.held", "ok", ""],
      ["users.broken", "bad", "curl x"],
    ]);
  });

  test("check-client", () => {
    const results = [
      { id: "trouble/1", what: "a 429", verdict: "survived", because: "it waited", repeat: "a" },
      { id: "trouble/2", what: "a 503", verdict: "hammered", because: "it did not", repeat: "b" },
    ];
    const dependsOn = ["users.delete"];
    const file = { format: "mock-alteryx/client-report@1", client: "sync", seed: 3, dependsOn, results };
    const { rows, notes } = readReport(JSON.stringify(file));
    expect(rows.map(({ verdict, standing }) => [verdict, standing])).toEqual([
      ["survived", "ok"],
      ["hammered", "bad"],
    ]);
    expect(notes).toEqual(["The client depends on users.delete."]);
  });

  test("observe", () => {
    const answers = {
      "users.delete": { kind: "answer", answer: "remove", evidence: ["DELETE 204"] },
      "users.list": { kind: "contradiction", seen: [{ answer: "a" }, { answer: "b" }] },
      "users.other": { kind: "moot", because: "it is" },
    };
    const file = { format: "mock-alteryx/observation@1", target: "https://a.example", answers };
    expect(readReport(JSON.stringify(file)).rows.map(({ id, seen }) => [id, seen])).toEqual([
      ["users.delete", "remove"],
      ["users.list", "a or b"],
      ["users.other", "it is"],
    ]);
  });
});

test.for(["no json", "[]", "null", '{"format": "other@1"}'])("%s is refused with a sentence", (text) => {
  expect(() => readReport(text)).toThrow(/^This /);
});

test("a report of a later version asks for a newer release", () => {
  expect(() => readReport('{"format": "mock-alteryx/client-report@2"}')).toThrow(
    "mock-alteryx/client-report@2 is of a later version, which needs a newer mock-alteryx-server.",
  );
});

test("a file with fields of the wrong kind is shown without them", () => {
  const file = { format: "mock-alteryx/report@1", target: 1, results: [null, 3, { id: [], verdict: {} }] };
  expect(readReport(JSON.stringify(file)).rows).toHaveLength(3);
});
