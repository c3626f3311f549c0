import { assert, property, string } from "fast-check";
import { basename, dirname } from "node:path";
import { expect, test } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import { withOwnReports } from "./own-reports.ts";

function filesOf(file: string, names: readonly string[]): string[] {
  const profiles = names.map((name, index) => ({
    given: String(index),
    profile: { ...builtInProfile("guide"), name },
  }));
  return withOwnReports(profiles, [{ kind: "json", file }]).flatMap(({ orders }) =>
    orders.map((order) => order.file),
  );
}

test.for([
  ["client.json", "client.server-2024.1.json"],
  ["out/client.json", "out/client.server-2024.1.json"],
  ["/tmp/a.b/report", "/tmp/a.b/report.server-2024.1"],
  ["client.min.html", "client.min.server-2024.1.html"],
] as const)("%s becomes %s", ([file, own]) => {
  expect(filesOf(file, ["server-2024.1"])).toEqual([own]);
});

test("no name of a profile leaves the folder, hides the file, or is unsafe in its name", () => {
  assert(
    property(string({ unit: "binary", minLength: 1, maxLength: 300 }), (name) => {
      const [file = ""] = filesOf("out/c.json", [name]);
      expect(dirname(file)).toBe("out");
      expect(basename(file)).toMatch(/^c\.[\p{L}\p{N}_]([\p{L}\p{N}._-]{0,99})\.json$/u);
    }),
  );
});

test("profiles whose files differ only in the case of letters, or in how a letter is encoded, are refused", () => {
  for (const names of [
    ["Staging", "staging"],
    ["é", "e\u0301"],
    ["a/b", "a b"],
    ["//", ".."],
  ])
    expect(() => filesOf("c.json", names)).toThrow("would write the same files");
});
