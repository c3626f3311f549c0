import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runJob } from "../workflows/runner/run-job.ts";
import { readJob } from "../workflows/runner/workflow-file.ts";
import { program } from "../workflows/stand-ins.ts";

/** Runs the example workflow in a project. With a careful client all steps pass; with a careless one the findings fail. */
export async function tryWorkflow({
  project,
  workflow,
}: {
  readonly project: string;
  readonly workflow: string;
}): Promise<void> {
  const programs = mkdtempSync(join(tmpdir(), "programs-"));
  // The project is installed already, and its test is the client.
  program(programs, "npm", '#!/bin/sh\n[ "$1" = ci ] || exec node --test client.test.mjs\n');
  for (const { method, failing } of [
    { method: "GET", failing: [] },
    { method: "PATCH", failing: ["Fail on findings"] },
  ]) {
    writeFileSync(join(project, "client.test.mjs"), client(method));
    const { steps } = await runJob(readJob(workflow, "test"), { workspace: project, programs });
    const failed = steps.filter(({ outcome }) => outcome === "failure");
    if (failed.map(({ name }) => name).join() === failing.join()) continue;
    const logs = steps.map(({ name, outcome, log }) => `${name}: ${outcome}\n${log}`);
    throw new Error(`With ${method}, other steps of the workflow fail:\n${logs.join("\n")}`);
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
