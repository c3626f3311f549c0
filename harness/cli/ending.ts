import type { Writable } from "node:stream";
import { whenNpmEnds } from "../../mock-server/serve/npm-shell.ts";
import { Defect } from "../process/defect.ts";
import { exitCodes, type ExitCode } from "../process/exit-codes.ts";
import type { Output } from "../process/output.ts";
import { printable } from "../../mock-server/message/printable.ts";

/** A terminal and the program that started this one may both pass on the same Ctrl-C. */
const sameMs = 500;

/**
 * Ends a command line cleanly, whatever happens. A signal, a closed output, a full disk or a bug of ours ends a run
 * early; the run then cleans up and writes its reports.
 */
export class Ending {
  readonly output: Output = {
    out: (text) => this.#write(process.stdout, text),
    note: (text) => this.#write(process.stderr, text),
    ifLost: (text) => void this.#toldIfLost.push(text),
  };
  readonly #toldIfLost: string[] = [];
  readonly #controller = new AbortController();
  readonly #lost = new Set<Writable>();
  #defect: Defect | undefined;
  #isConnection = false;

  constructor() {
    for (const stream of [process.stdout, process.stderr])
      stream.on("error", (error) => this.#lose(stream, error));
    process.on("uncaughtException", (error) => {
      this.#defect ??= new Defect(error);
      // In case nothing keeps the process alive any longer.
      process.exitCode = exitCodes.couldNotCheck;
      this.#controller.abort();
    });
  }

  /**
   * Aborted when something ends the run early. From now on a signal does; a second Ctrl-C ends the process at once.
   * @param notice what the operator is told
   */
  interruption(
    notice = "Interrupted: removing what the run created. Interrupt again to stop at once and leave it in the ledger.",
  ): AbortSignal {
    let first = -Infinity;
    const interrupt = (signal: NodeJS.Signals) => {
      if (this.#controller.signal.aborted) {
        if (signal === "SIGINT" && performance.now() - first > sameMs) process.exit(exitCodes.couldNotCheck);
        return;
      }
      first = performance.now();
      this.output.note(notice);
      this.#controller.abort();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt);
    whenNpmEnds(() => interrupt("SIGTERM"));
    return this.#controller.signal;
  }

  /** Stdout is a connection with a client: if the client hangs up, the run has ended as it should. */
  talksOnStdout(): void {
    this.#isConnection = true;
  }

  /** Waits until everything is written. @returns the exit code, which is 3 if the command could not finish */
  async exitCode(wanted: ExitCode): Promise<ExitCode> {
    if (this.#defect !== undefined) this.tell(this.#defect);
    await this.#flushed(process.stdout);
    if (this.#lost.has(process.stdout)) this.#toldIfLost.forEach((text) => this.output.note(text));
    await this.#flushed(process.stderr);
    return this.#lost.size > 0 || this.#defect !== undefined ? exitCodes.couldNotCheck : wanted;
  }

  tell({ message, trace }: Defect): void {
    this.output.note(`mock-alteryx: ${message}\n${trace}`);
  }

  #write(stream: Writable, text: string): void {
    try {
      stream.write(`${printable(text)}\n`);
    } catch (error) {
      // A file, unlike a pipe, fails at once.
      this.#lose(stream, error);
    }
  }

  /** Nobody can read the output any longer, so the run ends. */
  #lose(stream: Writable, error: unknown): void {
    const isHangUp = stream === process.stdout && this.#isConnection && hasHungUp(error);
    if (!isHangUp) this.#lost.add(stream);
    this.#controller.abort();
  }

  #flushed(stream: Writable): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        // The event comes later.
        if (stream.errored !== null) this.#lose(stream, stream.errored);
        resolve();
      };
      if (stream.destroyed || stream.errored !== null) done();
      else stream.write("", done);
    });
  }
}

/** Whether a write failed since the reader has closed the stream. */
function hasHungUp(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "EPIPE" || code === "ECONNRESET";
}
