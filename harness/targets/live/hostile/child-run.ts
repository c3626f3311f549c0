import { spawn, type ChildProcess } from "node:child_process";
import type { Operator, Ended } from "../testing.ts";
import { maxUsers } from "./judge.ts";
import type { Flavour } from "./production.ts";
import type { HostileServer } from "./server.ts";

export interface ChildRunOptions {
  readonly operator: Operator;
  readonly flavour: Flavour;
  readonly mode: "safe-write" | "full";
  readonly args?: readonly string[];
  /** Arguments of Node, and variables that these read. */
  readonly node?: { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };
  /** Called as soon as the process runs. */
  readonly meanwhile?: (child: ChildProcess) => Promise<void>;
}

/** Checks a server as an operator does, by the command line in a process of its own. */
export async function childRun(
  { url }: HostileServer,
  { operator, flavour, mode, args = [], node = { args: [], env: {} }, meanwhile }: ChildRunOptions,
): Promise<Omit<Ended, "exitCode"> & { readonly exitCode: number | null }> {
  const { envFile, ledger } = operator;
  const settings = {
    target: url,
    "env-file": envFile,
    ledger,
    rate: "10000",
    mode,
    profile: flavour,
    "max-users": String(maxUsers),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(process.execPath, [...node.args, "harness/main.ts", "check", ...flags, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...node.env },
  });
  let out = "";
  let notes = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (notes += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  await meanwhile?.(child);
  return { exitCode: await exited, out, notes };
}
