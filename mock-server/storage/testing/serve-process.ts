import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { z } from "zod";

const facts = z.object({ url: z.string() });

/** A process of the command `serve`. */
export class ServeProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  static async start(...flags: readonly string[]): Promise<ServeProcess> {
    const ready = join(mkdtempSync(join(tmpdir(), "serve-")), "ready.json");
    const command = ["mock-server/serve/start.js", "--port", "0", "--ready-file", ready, ...flags];
    const child = spawn(process.execPath, command, { stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += String(chunk)));
    for (;;) {
      if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}: ${errors}`);
      const text = textOf(ready);
      if (text !== undefined) return new ServeProcess(facts.parse(JSON.parse(text)).url, child);
      await after(20);
    }
  }

  /** Sends a signal; SIGKILL and SIGTERM are waited for. */
  async signal(signal: "SIGKILL" | "SIGTERM" | "SIGSTOP" | "SIGCONT"): Promise<void> {
    const isEnd = signal === "SIGKILL" || signal === "SIGTERM";
    const { exitCode, signalCode } = this.#child;
    const ended = isEnd && exitCode === null && signalCode === null ? once(this.#child, "exit") : undefined;
    this.#child.kill(signal);
    await ended;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
