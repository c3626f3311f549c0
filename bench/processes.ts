import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

/** A server process under measurement. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Milliseconds from the spawn to the first answer with status 200. */
  readonly startMs: number;
  stop(): Promise<void>;
}

const canPin = spawnSync("taskset", ["-c", "0", "true"]).status === 0;

/** Starts a Node program pinned to the first processor, and waits until it says its URL and answers there. */
export async function startServer(args: readonly string[], readyPath: string): Promise<ServerProcess> {
  const [command, ...pin] = canPin ? ["taskset", "-c", "0", process.execPath] : [process.execPath];
  const started = performance.now();
  const child = spawn(command ?? process.execPath, [...pin, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}.`)));
  });
  const response = await fetch(url + readyPath);
  if (!response.ok) throw new Error(`${readyPath} answered ${response.status}.`);
  const startMs = performance.now() - started;
  return {
    url,
    process: child,
    startMs,
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill();
      }),
  };
}

/** Pins this process, which makes the load, to the second processor. */
export function pinLoad(): boolean {
  return canPin && spawnSync("taskset", ["-cp", "1", String(process.pid)]).status === 0;
}

/** Resident memory of a process in megabytes. */
export function residentMb({ pid }: ChildProcess): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}
