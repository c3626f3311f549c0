import { spawn } from "node:child_process";

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The expected exit code. By default 0. */
  readonly expect?: number;
}

/** Runs a command and returns its output. @throws if it ends with another exit code */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env, expect = 0 }: RunOptions,
): Promise<string> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let all = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
    all += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => (all += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === expect) resolve(out);
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}, not ${expect}:\n${all}`));
    });
  });
}
