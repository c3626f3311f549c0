import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { problemsIn } from "./problems.ts";
import { readWorkflow } from "./runner/workflow-file.ts";

const files = [...globSync([".github/workflows/*.yml", "examples/ci/*.yml"]), "action.yml"].filter(
  existsSync,
);

test.for(files)("%s has no problem that GitHub would report", async (file) => {
  expect(await problemsIn(file, readFileSync(file, "utf8"))).toEqual([]);
});

test("a wrong context, an unknown job and a misspelt key are problems", async () => {
  const wrong = readFileSync(".github/workflows/ci.yml", "utf8")
    .replace("github.workflow }}", "githup.workflow }}")
    .replace("    steps:", "    needs: nobody\n    steps:")
    .replace("runs-on", "run-on");
  expect((await problemsIn("wrong.yml", wrong)).length).toBeGreaterThanOrEqual(3);
});

test("an input that our action does not have, and a required one that is missing, are problems", async () => {
  const wrong = readFileSync("examples/ci/drift-watch.yml", "utf8").replace("command:", "comand:");
  expect((await problemsIn("wrong.yml", wrong)).map((problem) => problem.replace(/^\S+ /, ""))).toEqual([
    "Invalid action input 'comand'",
    "Missing required input `command`",
  ]);
});

test.for(globSync(".github/workflows/*.yml"))(
  "%s runs no text of a stranger, and may write nothing unless a job says so",
  (file) => {
    const { jobs, permissions } = readWorkflow(file);
    const scripts = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run = "" }) => run));
    // A script must take GitHub's values from its environment, since inserted text would run as code.
    expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
    expect(permissions).toEqual({ contents: "read" });
  },
);
