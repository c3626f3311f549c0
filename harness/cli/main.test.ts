import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { builtInProfile } from "../../contracts/profile.ts";
import { startMockServer } from "../../mock-server/public/library.ts";
import { inOwnProcess, mockAlteryx } from "./testing.ts";

function fileIn(name: string): string {
  return join(mkdtempSync(join(tmpdir(), "mock-alteryx-")), name);
}

test("check passes on the mock, and writes a JSON report", async () => {
  const file = fileIn("report.json");
  const ran = await inOwnProcess(["check", "--target", "mock", "--report", `json=${file}`]);
  // A slow machine is told how far the run is.
  const notes = ran.notes.replaceAll(/^\d+ of \d+ done, the last one \S+\n/gm, "");
  expect({ exitCode: ran.exitCode, notes }).toEqual({ exitCode: 0, notes: "" });
  expect(ran.out).toMatch(/mock, judged by guide: \d+ held/);
  const report: unknown = JSON.parse(readFileSync(file, "utf8"));
  expect(report).toMatchObject({
    format: "mock-alteryx/report@1",
    target: "mock",
    profile: "guide",
    summary: { broken: 0, novel: 0, unclear: 0, unrecorded: 0 },
  });
  expect(report).toHaveProperty("results.0", {
    id: "oauth.client-authentication",
    kind: "probe",
    verdict: "held",
    expected: "body-or-basic",
    seen: "body-or-basic",
    reproduce: null,
  });
});

test("without a profile only the rules are checked", async () => {
  const { exitCode, out } = await mockAlteryx(["check", "--target", "mock", "--profile", "none"]);
  expect(exitCode).toBe(0);
  expect(out).toContain("judged by no profile");
});

test("a run that only reads says what --mode safe-write would add", async () => {
  const { exitCode, out } = await mockAlteryx([
    "check",
    "--target",
    "mock",
    "--mode",
    "readonly",
    "--only",
    "users.*",
  ]);
  expect(exitCode).toBe(0);
  expect(out).toMatch(
    /^ {2}\d+ × It creates, changes and removes its own users and groups: add --mode safe-write\.$/m,
  );
});

test("explain lists the catalogue", async () => {
  const { exitCode, out } = await mockAlteryx(["explain"]);
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^users\.delete +What does DELETE of a user do\?$/m);
});

test("explain says which source documents an answer", async () => {
  const { exitCode, out } = await mockAlteryx(["explain", "users.delete"]);
  expect(exitCode).toBe(0);
  expect(out).toMatch(/guide +deactivate \(documented; guide §Deactivate User\)/);
  expect(out).toMatch(/^Sources\n {2}guide +docs\/sources\/guide\.md$/m);
});

describe("wrong usage gets one sentence that says what to do, and exit code 2", () => {
  test.for([
    [["chek"], "did you mean check"],
    [["check"], "--target"],
    [["check", "--taget", "mock"], "did you mean --target"],
    [["check", "--target", "localhost:80"], "did you mean http://localhost:80?"],
    [["check", "--target", "mock", "--profile", "gide"], "did you mean guide?"],
    [["check", "--target", "mock", "--only", "user.delete"], "did you mean users.delete?"],
    [["check", "--target", "mock", "--report", "jsn=x"], "did you mean json?"],
    [["check", "--target", "mock", "--report", "json"], "write --report json=FILE"],
    [["explain", "users.delte"], "did you mean users.delete?"],
  ] as const)("%s", async ([args, hint]) => {
    const { exitCode, out, notes } = await mockAlteryx(args);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(notes.toLowerCase()).toContain(hint.toLowerCase());
  });
});

describe("a file of the wrong kind is recognized", () => {
  const observation = fileIn("seen.json");
  writeFileSync(observation, JSON.stringify({ format: "mock-alteryx/observation@1", answers: {} }));
  const profile = fileIn("mine.json");
  writeFileSync(profile, JSON.stringify(builtInProfile("guide")));
  const yaml = fileIn("settings.yaml");
  writeFileSync(yaml, "port: 1\n");
  const observed = "this is an observation; write a profile with --profile-out";
  test.for([
    [["serve", "--profile", observation], `--profile: ${observation}: ${observed}`],
    [["check", "--target", "mock", "--profile", observation], `${observation}: ${observed}`],
    [
      ["observe", "--target", "mock", "--out", profile],
      `${profile}: this is a profile; pass it with --profile`,
    ],
    [["check", "--target", `replay:${profile}`], `${profile}: this is a profile; pass it with --profile`],
    [["check", "--target", `replay:${observation}`], `${observation}: ${observed}`],
    [["sweep", "--target", "http://127.0.0.1:9", "--ledger", observation], `${observation}: ${observed}`],
    [["env", "--env-file", profile], `${profile}: this is a profile; pass it with --profile`],
    [["env", "--env-file", yaml], `${yaml}: this has no variables, such as MOCK_ALTERYX_PORT=8080`],
  ] as const)("%s", async ([args, told]) => {
    const run = args[0] === "serve" ? inOwnProcess : mockAlteryx;
    expect(await run(args)).toEqual({ exitCode: 2, out: "", notes: `mock-alteryx: ${told}\n` });
  });
});

describe("a URL with credentials in it is refused by every command, which does not repeat them", () => {
  const url = "https://user:hunter2@alteryx.example";
  test.for([
    ["check", "--target", url],
    ["check", `--target=${url}`, "--plan"],
    ["observe", "--target", url, "--out", "/dev/null"],
    ["sweep", "--target", url],
    ["env", "--target", url],
    ["diff", url, "guide"],
    ["explain", url],
    ["check", "--target", "mock", "--profile", url],
    ["check", "--target", "mock", "--unknown", url],
    ["chek", "--target", url],
  ])("%s", async (args) => {
    const { exitCode, out, notes } = await mockAlteryx(args);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(notes).toMatch(/^mock-alteryx: A URL must not contain credentials\. [^\n]+\.\n$/);
    expect(notes).not.toContain("hunter2");
  });

  test.for([["check"], ["observe", "--out", "/dev/null"], ["sweep"], ["env"]])(
    "%s, by MOCK_ALTERYX_TARGET",
    async (args) => {
      const { exitCode, notes } = await mockAlteryx(args, { MOCK_ALTERYX_TARGET: url });
      expect(exitCode).toBe(2);
      expect(notes).toMatch(/^mock-alteryx: A URL must not contain credentials\. [^\n]+\.\n$/);
      expect(notes).not.toContain("hunter2");
    },
  );
});

test("env understands a URL that ends in the path of a surface", async () => {
  await using mock = await startMockServer();
  const { exitCode, out } = await mockAlteryx(["env", "--target", `${mock.url}/webapi/`]);
  expect(exitCode).toBe(0);
  expect(out).toContain(`ALTERYX_BASE_URL='${mock.url}'`);
});

test("check uses the control token from the environment", async () => {
  await using mock = await startMockServer({ controlToken: "secret" });
  const check = ["check", "--target", mock.url, "--only", "oauth.*"];
  const refused = await mockAlteryx(check);
  expect(refused).toMatchObject({ exitCode: 2, out: "" });
  expect(refused.notes).toContain("MOCK_ALTERYX_CONTROL_TOKEN");
  const token = { MOCK_ALTERYX_CONTROL_TOKEN: "secret" };
  expect(await mockAlteryx(check, token)).toMatchObject({ exitCode: 0 });
  expect(await mockAlteryx(["env", "--target", mock.url], token)).toMatchObject({ exitCode: 0 });
});

test("env without a running mock says how to start one, exit 3", async () => {
  const { exitCode, notes } = await mockAlteryx(["env", "--target", "http://127.0.0.1:9"]);
  expect(exitCode).toBe(3);
  expect(notes).toContain("mock-alteryx serve");
});

test("an env file gives each command its target and the control token", async () => {
  await using mock = await startMockServer({ controlToken: "secret" });
  const file = fileIn("mock.env");
  writeFileSync(file, `MOCK_ALTERYX_TARGET=${mock.url}\nMOCK_ALTERYX_CONTROL_TOKEN=secret\n`);
  const env = await mockAlteryx(["env", "--env-file", file]);
  expect(env).toMatchObject({ exitCode: 0, out: expect.stringContaining(`ALTERYX_BASE_URL='${mock.url}'`) });
  const check = await mockAlteryx(["check", "--env-file", file, "--only", "paging.*"]);
  expect(check).toMatchObject({ exitCode: 0, out: expect.stringContaining(mock.url) });
});

test("check finds a changed answer on a running mock, and blames only that quirk", async () => {
  await using mock = await startMockServer();
  await mock.fetch(
    new Request(`${mock.url}/__mock/profile`, {
      method: "PATCH",
      body: JSON.stringify({ answers: { "users.delete": "remove" } }),
    }),
  );
  const file = fileIn("report.json");
  const ran = await mockAlteryx([
    "check",
    "--target",
    mock.url,
    "--profile",
    "guide",
    "--only",
    "users.*",
    "--report",
    `json=${file}`,
  ]);
  expect(ran.exitCode).toBe(1);
  const report = z
    .object({ results: z.array(z.object({ id: z.string(), verdict: z.string() })) })
    .parse(JSON.parse(readFileSync(file, "utf8")));
  expect(report.results.filter(({ verdict }) => verdict === "broken")).toEqual([
    { id: "users.delete", verdict: "broken" },
  ]);
  expect(report.results[0]?.id).toBe("users.delete");
});
