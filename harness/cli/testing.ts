import { execFile } from "node:child_process";
import { vi } from "vitest";
import { printable } from "../../mock-server/message/printable.ts";
import { runProgram } from "./program.ts";

/** How a command line ended, and its output. */
export interface Ran {
  readonly exitCode: number | null;
  readonly out: string;
  readonly notes: string;
}

/** Variables of the environment. */
type Variables = Readonly<Record<string, string>>;

/** Runs a command line as a person would, in a separate process, without the settings of this one. */
export function inOwnProcess(args: readonly string[], variables: Variables = {}): Promise<Ran> {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["harness/main.ts", ...args],
      { env: { PATH, NODE_COMPILE_CACHE, ...variables } },
      (_, out, notes) => resolve({ exitCode: child.exitCode, out, notes }),
    );
  });
}

/** Nothing interrupts a command line. */
const uninterrupted = new AbortController().signal;

/** Runs a command line of any command except `serve` in this process, which is much faster and ends the same. */
export async function mockAlteryx(
  args: readonly string[],
  variables: Variables = {},
  signal: AbortSignal = uninterrupted,
): Promise<Ran> {
  let [out, notes] = ["", ""];
  const output = {
    out: (text: string) => void (out += `${printable(text)}\n`),
    note: (text: string) => void (notes += `${printable(text)}\n`),
    ifLost: () => undefined,
  };
  for (const name of Object.keys({ ...process.env, ...variables })) vi.stubEnv(name, variables[name]);
  try {
    return {
      exitCode: await runProgram(args, {
        output,
        interruption: () => signal,
        talksOnStdout: () => undefined,
        tell: throwDefect,
      }),
      out,
      notes,
    };
  } finally {
    vi.unstubAllEnvs();
  }
}

/** A bug of ours fails the test. */
function throwDefect(defect: Error): never {
  throw defect;
}
