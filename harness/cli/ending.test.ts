import { spawn } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sampleOf } from "../../testing/sample-size.ts";
import { startMockServer } from "../../mock-server/public/library.ts";
import { startStandIn, type StandIn } from "../stand-in/stand-in.ts";
import { mockAlteryx as inThisProcess, type Ran } from "./testing.ts";
import { newFolder, Operator } from "../targets/live/testing.ts";

interface RunOptions {
  readonly command?: readonly string[];
  readonly stdout?: "pipe" | number;
  /** Called as soon as the process runs. */
  readonly meanwhile?: (child: ReturnType<typeof spawn>) => Promise<void> | void;
}

async function mockAlteryx(
  args: readonly string[],
  { command = [process.execPath, "harness/main.ts"], stdout = "pipe", meanwhile }: RunOptions,
): Promise<Ran> {
  const [program = "", ...before] = command;
  const child = spawn(program, [...before, ...args], { stdio: ["ignore", stdout, "pipe"] });
  let out = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  let notes = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    notes += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  await meanwhile?.(child);
  return { exitCode: await ended, out, notes };
}

async function requests(standIn: StandIn, count: number): Promise<void> {
  while (standIn.log.length < count) await new Promise(setImmediate);
}

const stackTrace = /^\s+at /m;

function argsFor(standIn: StandIn, ...more: readonly string[]): readonly string[] {
  const { envFile, ledger } = new Operator(standIn);
  const common = ["--target", standIn.url, "--env-file", envFile, "--ledger", ledger, "--rate", "1000"];
  return ["check", ...common, "--mode", "full", ...more];
}

describe("cleans up, writes reports and exits with 3, whatever happens", () => {
  test.for(sampleOf(["SIGTERM", "SIGINT", "SIGHUP"] as const, 1))("%s", async (signal) => {
    await using standIn = await startStandIn({ latencyMs: 1 });
    const report = join(newFolder(), "report.json");
    const { exitCode, notes } = await mockAlteryx(argsFor(standIn, "--report", `json=${report}`), {
      meanwhile: async (child) => {
        await requests(standIn, 120);
        child.kill(signal);
      },
    });
    expect({ exitCode, notes }).toMatchObject({ exitCode: 3 });
    expect(notes).toContain("The run was interrupted.");
    expect(notes).not.toMatch(stackTrace);
    expect(standIn.state.added.filter(({ kind, isActive }) => isActive || kind === "group")).toEqual([]);
    expect(JSON.parse(readFileSync(report, "utf8"))).toHaveProperty("format", "mock-alteryx/report@1");
  });

  test("npm that was told to end", async () => {
    await using standIn = await startStandIn({ latencyMs: 1 });
    const report = join(newFolder(), "report.json");
    const args = argsFor(standIn, "--report", `json=${report}`);
    const { notes } = await mockAlteryx(args, {
      command: ["npm", "run", "-s", "mock-alteryx", "--"],
      meanwhile: async (child) => {
        await requests(standIn, 120);
        child.kill();
      },
    });
    expect(notes).toContain("The run was interrupted.");
    expect(standIn.state.added.filter(({ kind, isActive }) => isActive || kind === "group")).toEqual([]);
    expect(JSON.parse(readFileSync(report, "utf8"))).toHaveProperty("format", "mock-alteryx/report@1");
  });

  test("a closed output", async () => {
    await using standIn = await startStandIn();
    const { exitCode, notes } = await mockAlteryx(argsFor(standIn, "--only", "users.c*"), {
      meanwhile: (child) => void child.stdout?.destroy(),
    });
    expect({ exitCode, notes }).toMatchObject({ exitCode: 3 });
    expect(notes).not.toMatch(stackTrace);
    expect(standIn.state.added.filter(({ kind, isActive }) => isActive || kind === "group")).toEqual([]);
  });

  test("if the output is closed, what is left behind goes to the messages", async () => {
    await using standIn = await startStandIn();
    const { notes } = await mockAlteryx(argsFor(standIn, "--only", "users.c*"), {
      meanwhile: async (child) => {
        await requests(standIn, 20);
        child.stdout?.destroy();
      },
    });
    const left = standIn.state.added.map(({ id }) => id);
    expect(left.length).toBeGreaterThan(0);
    const [, list = ""] = notes.split("Left behind: remove these by hand");
    for (const id of left) expect(list).toContain(id);
  });

  test("a full disk under an observation: no file is claimed to be written that is not", async () => {
    await using standIn = await startStandIn();
    const { envFile, folder } = new Operator(standIn);
    const out = join(folder, "observation.json");
    const limited = ["-c", `ulimit -f 1; exec "$@"`, "sh", process.execPath, "harness/main.ts"];
    const common = ["--target", standIn.url, "--env-file", envFile, "--rate", "1000", "--only", "paging.*"];
    const ran = await mockAlteryx(["observe", ...common, "--out", out], { command: ["sh", ...limited] });
    expect(ran.exitCode).toBe(3);
    expect(ran.notes).toContain(`${out} does not have all results.`);
    expect(ran.notes).not.toContain("has the results so far");
    expect(ran.out).toContain("Nothing was written.");
  });

  test("closed messages", async () => {
    await using standIn = await startStandIn({ latencyMs: 1 });
    const { exitCode } = await mockAlteryx(argsFor(standIn), {
      meanwhile: async (child) => {
        child.stderr?.destroy();
        await requests(standIn, 120);
        child.kill("SIGHUP");
      },
    });
    expect(exitCode).toBe(3);
    expect(standIn.state.added.filter(({ kind, isActive }) => isActive || kind === "group")).toEqual([]);
  });

  test.for(sampleOf([8, 4], 1))("a disk that is full after %i blocks of the ledger", async (blocks) => {
    await using standIn = await startStandIn();
    const limited = ["-c", `ulimit -f ${blocks}; exec "$@"`, "sh", process.execPath, "harness/main.ts"];
    // The report is made where no limit counts: through a pipe.
    const args = argsFor(standIn, "--report", "json=/dev/stdout");
    const { exitCode, notes, out } = await mockAlteryx(args, { command: ["sh", ...limited] });
    expect({ exitCode, notes }).toMatchObject({ exitCode: 3 });
    expect(notes).toMatch(/The ledger \S+ cannot be written \(EFBIG\): nothing more is created\./);
    expect(notes).not.toMatch(stackTrace);
    expect(standIn.state.added.filter(({ kind, isActive }) => isActive || kind === "group")).toEqual([]);
    expect(JSON.parse(out)).toHaveProperty("format", "mock-alteryx/report@1");
  });

  test("a mock that is killed", async () => {
    const mock = await startMockServer();
    const report = join(newFolder(), "report.json");
    const { exitCode, notes } = await mockAlteryx(
      ["check", "--target", mock.url, "--report", `json=${report}`],
      {
        meanwhile: async () => {
          const inUse = async () => (await fetch(`${mock.url}/__mock/sandboxes`)).text();
          while (!(await inUse()).includes("clientId")) await new Promise(setImmediate);
          await mock.close();
        },
      },
    );
    expect({ exitCode, notes }).toMatchObject({ exitCode: 3 });
    expect(notes).toContain("no longer answers");
    expect(notes).not.toMatch(stackTrace);
    expect(JSON.parse(readFileSync(report, "utf8"))).toHaveProperty("format", "mock-alteryx/report@1");
  });

  test.for([["explain"], ["check", "--target", "mock", "--only", "paging.*"]])(
    "a full disk under the output of %s",
    async (args) => {
      const { exitCode, notes } = await mockAlteryx(args, { stdout: openSync("/dev/full", "w") });
      expect({ exitCode, notes }).toMatchObject({ exitCode: 3 });
      expect(notes).not.toMatch(stackTrace);
    },
  );

  test("a full disk under one report does not keep the others from being written", async () => {
    const report = join(newFolder(), "report.json");
    const reports = ["--report", "junit=/dev/full", "--report", `json=${report}`];
    const args = ["check", "--target", "mock", "--only", "paging.*", ...reports];
    const { exitCode, notes } = await inThisProcess(args);
    expect({ exitCode, notes }).toMatchObject({ exitCode: 3 });
    expect(notes).toContain("/dev/full cannot be written (ENOSPC).");
    expect(JSON.parse(readFileSync(report, "utf8"))).toHaveProperty("format", "mock-alteryx/report@1");
  });
});
