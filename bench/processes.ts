import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** A server process that is measured. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** The time from the spawn to the first answer with status 200, child processes included. */
  readonly start: { readonly milliseconds: number; readonly cpuMilliseconds: number };
  /** Ends the process if it is still running. */
  stop(): Promise<void>;
}

const canPin = spawnSync("taskset", ["-c", "0", "true"]).status === 0;

export interface StartOptions {
  /** The path that is requested until it answers 200. */
  readonly readyPath: string;
  readonly cwd?: string;
  /** The URL, for a program that does not print it. */
  readonly url?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a Node program pinned to the first processor, and waits until it answers. */
export async function startServer(
  args: readonly string[],
  { readyPath, cwd, url: known, env }: StartOptions,
): Promise<ServerProcess> {
  const [command, ...pin] = canPin ? ["taskset", "-c", "0", process.execPath] : [process.execPath];
  const started = performance.now();
  const child = spawn(command ?? process.execPath, [...pin, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    ...(cwd !== undefined && { cwd }),
    ...(env !== undefined && { env: { ...process.env, ...env } }),
  });
  const url = known ?? (await printedUrl(child));
  if (known !== undefined) child.stdout.resume();
  try {
    await firstAnswer(url + readyPath, { isPatient: known !== undefined });
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  const milliseconds = performance.now() - started;
  const family = familyOf(child);
  const cpu = family.reduce((sum, each) => sum + cpuMilliseconds(each), 0);
  return {
    url,
    process: child,
    start: { milliseconds, cpuMilliseconds: cpu },
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once("exit", () => resolve());
        for (const { pid } of family) process.kill(pid);
      }),
  };
}

interface Process {
  readonly pid?: number | undefined;
}

/** A process and its running descendants, the youngest first. */
function familyOf({ pid }: Process): readonly { readonly pid: number }[] {
  if (pid === undefined) return [];
  const threads = readdirSync(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean),
  );
  return [...children.flatMap((child) => familyOf({ pid: Number(child) })), { pid }];
}

/** Starts a mock on a free port. */
export function startMock(program: readonly string[], flags: readonly string[] = []): Promise<ServerProcess> {
  return startServer([...program, "--port", "0", ...flags], { readyPath: "/__mock/health" });
}

function printedUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}.`)));
  });
}

async function firstAnswer(url: string, { isPatient }: { isPatient: boolean }): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    await response?.arrayBuffer();
    // A server that demands a credential has started too.
    if (response?.ok === true || (isPatient && response?.status === 401)) return;
    if (!isPatient || performance.now() > deadline) throw new Error(`${url} answered ${response?.status}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Pins this process, which sends the load, to the second processor. */
export function pinLoad(): boolean {
  return canPin && spawnSync("taskset", ["-acp", "1", String(process.pid)]).status === 0;
}

/** Resident memory of a process in megabytes (a million bytes). */
export function residentMb({ pid }: ChildProcess): number {
  const kibibytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return (Number(kibibytes) * 1024) / 1e6;
}

/**
 * The processor time of all threads of a process. Unlike wall-clock time it excludes the time of other processes. The
 * kernel's schedstat has it in nanoseconds, its stat in hundredths of a second.
 */
export function cpuMilliseconds({ pid }: Process): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [onProcessor] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
    nanoseconds += Number(onProcessor);
  }
  return nanoseconds / 1e6;
}
