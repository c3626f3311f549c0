import { mkdtempSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { runJob } from "../workflows/runner/run-job.ts";
import { run } from "./run.ts";

/** Runs the action with the packed package, and then from a checkout, which packs and installs itself. */
export async function tryAction(root: string, packed: string): Promise<void> {
  await act(root, { version: `file:${packed}` });
  const checkout = mkdtempSync(join(tmpdir(), "checkout-"));
  await run("bash", ["-c", `git archive HEAD | tar -x -C '${checkout}'`], { cwd: root });
  await act(checkout, {});
  console.log("The action serves the packed package, and what its own checkout packs");
}

/** Starts a mock by the action of a tree, and uses the command that the action has installed. */
async function act(tree: string, inputs: Readonly<Record<string, string>>): Promise<void> {
  const programs = mkdtempSync(join(tmpdir(), "programs-"));
  const workspace = mkdtempSync(join(tmpdir(), "workspace-"));
  const steps = [
    { uses: "./", with: { command: "serve", arguments: "--port\n0" }, env: {} },
    {
      run: 'curl -sf -o /dev/null "${ALTERYX_API_URL%/api/v3}/__mock/health" && mock-alteryx explain users.delete',
      with: {},
      env: {},
    },
  ];
  const result = await runJob(
    // npm's settings and cache are there.
    { env: { HOME: homedir() }, steps },
    { workspace, programs, actions: { "./": join(tree, "action.yml") }, inputs },
  );
  const [, used] = result.steps;
  if (used?.log.includes("What does DELETE of a user do?") === true) return;
  throw new Error(`The action of ${tree} fails:\n${result.steps.map(({ log }) => log).join("\n")}`);
}
