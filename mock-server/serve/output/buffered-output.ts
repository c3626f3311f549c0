import { writeSync } from "node:fs";
import type { Writable } from "node:stream";

/** How long a text may wait for others. */
const longestWaitMs = 20;

/** So many characters are written at once. A pipe of Linux takes twice as many before its writer has to wait. */
const maxWaiting = 32 * 1024;

/**
 * Writes texts together, since each write to a pipe holds up the whole process. What is left is written when the process
 * ends. An output that nobody reads any more is given up.
 */
export function bufferedOutput(output: Writable & { readonly fd?: number }): (text: string) => void {
  let pending = "";
  let isClosed = false;
  output.on("error", () => (isClosed = true));
  const flush = () => {
    const text = pending;
    pending = "";
    if (text !== "" && !isClosed) output.write(text);
  };
  process.once("exit", () => {
    if (pending === "" || isClosed || output.fd === undefined) return;
    try {
      writeSync(output.fd, pending);
    } catch {
      // The reader has gone.
    }
  });
  return (text) => {
    if (pending === "") setTimeout(flush, longestWaitMs).unref();
    pending += text;
    if (pending.length >= maxWaiting) flush();
  };
}
