import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runJob } from "./runner/run-job.ts";
import { installsThisTree } from "./stand-ins.ts";

const place = mkdtempSync(join(tmpdir(), "action-"));
const programs = join(place, "programs");
const npmCalls = join(place, "npm-calls");
let runs = 0;

beforeAll(() => installsThisTree(programs, npmCalls));

/** Runs the action with these inputs, and then a step that looks at what it left. */
function act(inputs: Readonly<Record<string, string>>, then = "true") {
  const workspace = mkdtempSync(join(place, "workspace-"));
  const steps = [
    { id: "act", uses: "./", with: inputs, env: {} },
    {
      name: "then",
      if: "always()",
      run: then,
      with: {},
      env: {
        CODE: "${{ steps.act.outputs.exit-code }}",
        FILES: "${{ steps.act.outputs.files }}",
        URL: "${{ steps.act.outputs.url }}",
      },
    },
  ];
  const actions = { "./": join(process.cwd(), "action.yml") };
  const temp = join(place, `temp ${runs++}`);
  return runJob({ env: {}, steps }, { workspace, programs, temp, actions, inputs: { version: "1.2.3" } });
}

test("serve starts a mock for the steps after it, which find it by their environment", async () => {
  const { status, steps } = await act(
    { command: "serve", profile: "server-2024.1", arguments: "--port\n0" },
    `curl -sf "$URL/__mock/profile" | jq -r .name
     curl -sf "$ALTERYX_TOKEN_URL" -d grant_type=client_credentials -d "client_id=$ALTERYX_CLIENT_ID" -d "client_secret=$ALTERYX_CLIENT_SECRET" | jq -r .token_type`,
  );
  expect({ status, log: steps.at(-1)?.log }).toEqual({ status: "success", log: "server-2024.1\nbearer\n" });
});

test("a mock that cannot start fails the step with its exit code and its reason", async () => {
  const { status, steps } = await act({ command: "serve", profile: "server-2024" }, 'echo "$CODE"');
  expect({ status, log: steps.at(-1)?.log }).toEqual({ status: "failure", log: "2\n" });
  expect(steps[0]?.log).toContain("did you mean server-2024.1");
});

test("check writes its reports and the summary of the job", async () => {
  const { status, steps, summary } = await act(
    {
      command: "check",
      target: "mock",
      reports: "json=a report.json\njunit=report.xml",
      arguments: "--only\noauth.*",
    },
    'echo "$FILES"; jq -r .format "a report.json"; ls',
  );
  expect({ status, log: steps.at(-1)?.log }).toEqual({
    status: "success",
    log: "a report.json\nreport.xml\nmock-alteryx/report@1\na report.json\nreport.xml\n",
  });
  expect(summary).toContain("## Held: `mock`");
});

describe("the exit code", () => {
  const inputs = { command: "observe", target: "https://server.example", mode: "full" };

  test("of a refused command fails the step, and later steps can read it", async () => {
    const { status, steps } = await act(inputs, 'echo "$CODE"');
    expect({ status, log: steps.at(-1)?.log }).toEqual({ status: "failure", log: "2\n" });
    expect(steps[0]?.log).toContain("--allow-host");
  });

  test("does not fail the step if it is accepted", async () => {
    expect((await act({ ...inputs, accept: "2 3" })).status).toBe("success");
  });
});

test("observe writes the observation, the history and the summary of the job", async () => {
  const { status, steps, summary } = await act(
    { command: "observe", target: "mock", mode: "readonly", history: "kept", arguments: "--only\npaging.*" },
    'echo "$FILES"; ls kept | wc -l | tr -d " "',
  );
  expect({ status, log: steps.at(-1)?.log }).toEqual({ status: "success", log: "observation.json\n1\n" });
  expect(summary).toContain("## Observed\n\n```text\nAs guide says: ");
});

test("observe learns from recorded traffic instead", async () => {
  const traffic = resolve("fixtures/har/chrome.har");
  const { status, steps, summary } = await act(
    { command: "observe", history: "kept", arguments: `--from\n${traffic}`, artifact: "seen" },
    'echo "$CODE $FILES"; ls kept | wc -l | tr -d " "',
  );
  expect({ status, log: steps.at(-1)?.log }).toEqual({ status: "success", log: "0 observation.json\n1\n" });
  expect(summary).toContain("Read 14 calls from chrome.har, 2026-11-02.");
  expect(steps[0]?.log).toMatch(
    /^actions\/upload-artifact@v\d+ \{"name":"seen","path":"observation\.json",/m,
  );
});

test("check-client runs the client with its own arguments", async () => {
  const client = `test "$(echo 'two words')" = 'two words' && curl -sf "$ALTERYX_TOKEN_URL" -d grant_type=client_credentials -d "client_id=$ALTERYX_CLIENT_ID" -d "client_secret=$ALTERYX_CLIENT_SECRET" > token.json`;
  const { steps, summary } = await act({ command: "check-client", client, arguments: "--budget\n1" });
  expect(steps[0]?.log).toContain("2 survived, 1 failed-safely");
  expect(summary).toContain("failed-safely");
});

test("check-client checks several profiles, and all their reports are kept", async () => {
  const { steps } = await act(
    {
      command: "check-client",
      client: `curl -sf "$ALTERYX_TOKEN_URL" -d grant_type=client_credentials -d "client_id=$ALTERYX_CLIENT_ID" -d "client_secret=$ALTERYX_CLIENT_SECRET" > token.json`,
      profile: "guide\nserver-2024.1",
      reports: "json=client.json\nmarkdown=out.d/client",
      arguments: "--case\nbaseline",
      artifact: "client",
    },
    'echo "$FILES"; ls client.* out.d',
  );
  expect(steps.at(-1)?.log).toBe(
    "client.*.json\nout.d/client.*\n" +
      "client.guide.json\nclient.server-2024.1.json\n\nout.d:\nclient.guide\nclient.server-2024.1\n",
  );
  expect(steps[0]?.log).toContain(String.raw`"path":"client.*.json\nout.d/client.*"`);
});

test("no input becomes code, and a version is what npm installs", async () => {
  const { steps } = await act(
    { command: "check", target: "$(touch pwned)", arguments: "`touch pwned`" },
    "ls",
  );
  expect(steps.at(-1)?.log).toBe("");
  expect(readFileSync(npmCalls, "utf8")).toMatch(/^npm install --prefix .* mock-alteryx-server@1\.2\.3$/m);
});
