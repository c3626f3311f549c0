import { readFileSync } from "node:fs";
import { matchesGlob } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { addQuirk, id } from "./add-quirk.ts";
import { copyTree } from "./copy-tree.ts";

/** The files that a numbered list in CONTRIBUTING names, as globs. */
function filesOfRecipe(heading: string): string[] {
  const section =
    readFileSync("CONTRIBUTING.md", "utf8").split(`### ${heading}\n`)[1]?.split("\n##")[0] ?? "";
  const steps = section.matchAll(/^\d+\. .*?`([^`]+)`/gm);
  return Array.from(steps, ([, path = ""]) => path.replace("AREA", "*").replace(/\/$/, "/**"));
}

const laws = ["vitest", "run", "--project", "source", "harness/laws/laws.test.ts"];

test("a new quirk changes only the six files of the recipe and generated files, and the laws hold", () => {
  const tree = copyTree();
  onTestFinished(() => tree[Symbol.dispose]());
  addQuirk(tree.path);
  const byHand = tree.changed();
  const recipe = filesOfRecipe("A quirk");
  expect(recipe).toHaveLength(6);
  expect(byHand.filter((file) => !recipe.some((glob) => matchesGlob(file, glob)))).toEqual([]);
  expect(recipe.filter((glob) => !byHand.some((file) => matchesGlob(file, glob)))).toEqual([]);

  tree.run("npm", ["run", "-s", "generate"]);
  const generated = tree.changed().filter((file) => !byHand.includes(file));
  expect(generated.filter((file) => !/generated|^docs\/|^schemas\//.test(file))).toEqual([]);

  tree.run("npm", ["run", "-s", "types"]);
  tree.run("npm", ["run", "-s", "lint"]);
  expect(tree.run("npx", [...laws, "-t", id])).toMatch(/[^0]+ passed/);
  tree.run("npx", laws);
  tree.restore("contracts/users/probes.ts");
  expect(() => tree.run("npx", laws), "a quirk without a probe").toThrow(id);
});
