import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

/** How a statement went. One that serves keeps its terminal. */
export interface Outcome {
  readonly printed: string;
  readonly code: number | "serves" | "hangs";
}

/** A shell into which a page's statements are pasted. */
export interface Terminal extends AsyncDisposable {
  paste(statement: string): Promise<Outcome>;
}

/** What every command that serves prints when it is ready: `serve`, and `proxy`. */
const ready = /\blistens on\b|\bCtrl-C ends it\b/;
const mark = "\u001e";

/** Opens a shell that nobody has configured. `patienceMs` is how long a statement may take. */
export function openTerminal(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  patienceMs: number,
): Terminal {
  // A group of its own, so that everything it starts ends with it.
  const shell = spawn("bash", ["--noprofile", "--norc"], { cwd, env, detached: true });
  const screen = new EventEmitter();
  let printed = "";
  const hear = (chunk: Buffer) => {
    printed += chunk.toString();
    screen.emit("more");
  };
  shell.stdout.on("data", hear);
  shell.stderr.on("data", hear);
  const ended = once(shell, "exit");
  void ended.then(() => screen.emit("more"));
  shell.stdin.write("exec 2>&1\n");

  function outcome(): Outcome | undefined {
    const [, before = "", code] = new RegExp(`^(.*?)${mark}(\\d+)${mark}`, "s").exec(printed) ?? [];
    if (code !== undefined) return { printed: before, code: Number(code) };
    if (shell.exitCode !== null) return { printed, code: shell.exitCode };
    return ready.test(printed) ? { printed, code: "serves" } : undefined;
  }

  return {
    async paste(statement) {
      printed = "";
      shell.stdin.write(`${statement}printf '${mark}%s${mark}' "$?"\n`);
      const signal = AbortSignal.timeout(patienceMs);
      for (let result = outcome(); ; result = outcome()) {
        if (result !== undefined) return result;
        if (signal.aborted) return { printed, code: "hangs" };
        await once(screen, "more", { signal }).catch(() => undefined);
      }
    },
    async [Symbol.asyncDispose]() {
      // The shell ends at once. What it started may still have to do so: `docker run` ends its container first.
      signalGroup(shell.pid, "SIGTERM");
      for (let tries = 0; tries < 200 && signalGroup(shell.pid, 0); tries++) await wait(50);
      signalGroup(shell.pid, "SIGKILL");
      await ended;
    },
  };
}

/** Signals all processes of a group; 0 only looks for them. Returns whether there are any. */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals | 0): boolean {
  try {
    return pid !== undefined && process.kill(-pid, signal);
  } catch {
    return false;
  }
}
