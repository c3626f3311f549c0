import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { docker } from "../../../harness/targets/container/engine.ts";
import type { ReaderEnvironment } from "../reader.ts";
import { openTerminal, type Shell } from "../terminal.ts";

/** What a reader has: a stage of the Dockerfile next to this file. */
export type MachineKind =
  | "node"
  | "node-and-curl"
  | "docker-and-curl"
  | "docker-and-python"
  | "docker-and-compose";

/** How to set up a machine, and how long a statement may take on it. */
interface Options {
  readonly kind: MachineKind;
  readonly env: Readonly<Record<string, string>>;
  readonly patienceMs: number;
}

interface Machine extends ReaderEnvironment, AsyncDisposable {
  /** Which of these programs are there. */
  installed(programs: readonly string[]): Promise<readonly string[]>;
}

/** Builds the image of a kind of machine, once for all trials. Returns its name. */
export async function machineImage(kind: MachineKind): Promise<string> {
  const tag = `clean-machine:${kind}`;
  await docker("build", "--quiet", "--target", kind, "--tag", tag, import.meta.dirname);
  return tag;
}

/** The flags that let a machine use the host's Docker engine. */
export const engineOfThisMachine = ["--volume", "/var/run/docker.sock:/var/run/docker.sock"];

/** Starts a machine of a kind, with an empty folder and the host's network. */
export async function startMachine({ kind, env, patienceMs }: Options): Promise<Machine> {
  const tag = await machineImage(kind);
  const flags = ["--init", "--network", "host", "--workdir", "/root/folder"];
  flags.push(...Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]));
  flags.push("--volume", `${resolve("scripts/pages/curlrc")}:/root/.curlrc:ro`);
  if (kind.startsWith("docker")) flags.push(...engineOfThisMachine);
  const id = await docker("run", "--detach", ...flags, tag, "sleep", "infinity");
  let shells = 0;
  return {
    async save(name, text) {
      const child = spawn("docker", ["exec", "--interactive", id, "tee", name], { stdio: "pipe" });
      child.stdin.end(text);
      await once(child.stdout.resume(), "end");
    },
    open: () => openTerminal(shellIn(id, ++shells), patienceMs),
    async installed(programs) {
      const found = 'for each; do if command -v "$each" > /dev/null; then echo "$each"; fi; done';
      return (await docker("exec", id, "bash", "-c", found, "bash", ...programs)).split("\n");
    },
    async [Symbol.asyncDispose]() {
      await docker("rm", "--force", "--volumes", id);
    },
  };
}

/** Starts a shell in a container. It writes its process id to a file, since Docker's client forwards no signals. */
function shellIn(container: string, number: number): Shell {
  const note = `/run/shell-${number}`;
  const line = `echo $$ > ${note}; exec bash --noprofile --norc`;
  const process = spawn("docker", ["exec", "--interactive", container, "bash", "-c", line]);
  const ended = once(process, "exit");
  return {
    process,
    async end() {
      // The shell's processes may need time to clean up: `docker run` stops its container.
      await docker("exec", container, "bash", "-c", endGroup, "bash", note);
      process.kill();
      await ended;
    },
  };
}

/** Ends the process group whose id is in the file. */
const endGroup = `
  group=$(cat "$1")
  kill -TERM -- "-$group"
  for try in {1..200}; do kill -0 -- "-$group" || exit 0; sleep 0.05; done 2>/dev/null
  kill -KILL -- "-$group"`;
