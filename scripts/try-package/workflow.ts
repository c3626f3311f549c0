import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { scriptOf } from "../workflows/step.ts";
import { run } from "./run.ts";

/**
 * Runs the named steps of the workflow in a project. With a careful client all steps pass, with a careless one the last
 * step fails.
 */
export async function tryWorkflow({
  project,
  workflow,
}: {
  readonly project: string;
  readonly workflow: string;
}): Promise<void> {
  for (const { method, findings } of [
    { method: "GET", findings: 0 },
    { method: "PATCH", findings: 1 },
  ]) {
    const variables = join(project, "github-env");
    writeFileSync(variables, "");
    writeFileSync(join(project, "client.test.mjs"), client(method));
    const bash = (lines: string, env: Readonly<Record<string, string | undefined>>, expect = 0) =>
      run("bash", ["-e", "-c", lines], { cwd: project, env, expect });
    // In its own process group, so that the whole group can be ended. Its output must not block the step.
    await bash(`set -m\nexec 2> start.log\n${scriptOf(workflow, "Start the mock")}\necho $! > mock.pid`, {
      GITHUB_ENV: variables,
    });
    try {
      await run("node", ["--test", "client.test.mjs"], {
        cwd: project,
        env: parseEnv(readFileSync(variables, "utf8")),
      });
      await bash(scriptOf(workflow, "Fail on findings"), {}, findings);
    } finally {
      await bash(
        "kill -- -$(cat mock.pid); while kill -0 -- -$(cat mock.pid) 2>/dev/null; do sleep 0.1; done",
        {},
      );
      rmSync(variables);
    }
  }
  console.log("The workflow passes a careful client, and fails a careless one");
}

function client(method: string): string {
  return `
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: process.env.ALTERYX_CLIENT_ID,
      client_secret: process.env.ALTERYX_CLIENT_SECRET,
    });
    const { access_token } = await (await fetch(process.env.ALTERYX_TOKEN_URL, { method: "POST", body })).json();
    const headers = { Authorization: "Bearer " + access_token };
    await fetch(process.env.ALTERYX_API_URL + "/users?pageSize=100", { method: "${method}", headers });
  `;
}
