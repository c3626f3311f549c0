import type { ChildProcess } from "node:child_process";

/** The processes of clients that are running. */
const running = new Set<number>();

/** When this process ends at once, so do all clients. */
function endAll(): void {
  for (const pid of running) signalGroup(pid, "SIGKILL");
}

/** A client's process and its children, which all end together. */
export class ProcessGroup {
  readonly #pid: number;

  /** @param child a process that was started `detached`, so that it leads a group of its own */
  constructor({ pid = 0 }: Pick<ChildProcess, "pid">) {
    this.#pid = pid;
    if (running.size === 0) process.on("exit", endAll);
    running.add(pid);
  }

  signal(signal: NodeJS.Signals): void {
    signalGroup(this.#pid, signal);
  }

  /** Ends what the first process has left running. */
  end(): void {
    this.signal("SIGKILL");
    running.delete(this.#pid);
    if (running.size === 0) process.off("exit", endAll);
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  if (pid === 0) return;
  try {
    // Windows has no groups.
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // All of it has ended.
  }
}
