import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { EventEmitter, once } from "node:events";

/** The result of a statement. A statement that keeps serving also keeps its terminal. */
export interface Outcome {
  readonly printed: string;
  readonly code: number | "serves" | "hangs";
}

/** A shell into which a page's statements are pasted. */
export interface Terminal extends AsyncDisposable {
  paste(statement: string): Promise<Outcome>;
}

/** A running `bash`, here or in a container. */
export interface Shell {
  readonly process: ChildProcessWithoutNullStreams;
  /** Ends the shell and everything that it started. */
  end(): Promise<void>;
}

/** What `serve` and `proxy` print when they are ready. */
const ready = /\blistens on\b|\bCtrl-C stops it\b/;
const mark = "\u001e";

/** Opens a terminal with a shell in it. `patienceMs` is how long a statement may take. */
export function openTerminal(running: Shell, patienceMs: number): Terminal {
  const shell = running.process;
  const screen = new EventEmitter();
  let printed = "";
  const onOutput = (chunk: Buffer) => {
    printed += chunk.toString();
    screen.emit("more");
  };
  shell.stdout.on("data", onOutput);
  shell.stderr.on("data", onOutput);
  shell.once("exit", () => screen.emit("more"));
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
    [Symbol.asyncDispose]: () => running.end(),
  };
}
