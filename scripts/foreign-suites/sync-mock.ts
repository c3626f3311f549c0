import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { answer } from "./messages.ts";

/** An answer with its body. */
export interface Answered {
  readonly status: number;
  readonly json: unknown;
}

const patienceMs = 60_000;

/** A mock with synchronous calls over HTTP, since foreign suites do not wait for promises. */
export class SyncMock implements AsyncDisposable {
  readonly #worker = new Worker(new URL("mock-worker.ts", import.meta.url), { execArgv: [] });

  send(method: string, path: string, body?: unknown): Answered {
    const signal = new Int32Array(new SharedArrayBuffer(4));
    const { port1, port2 } = new MessageChannel();
    const request = { method, path, ...(body !== undefined && { body: JSON.stringify(body) }) };
    this.#worker.postMessage({ request, port: port2, signal }, [port2]);
    if (Atomics.wait(signal, 0, 0, patienceMs) === "timed-out")
      throw new Error(`No answer to ${method} ${path}.`);
    const { status, text } = answer.parse(receiveMessageOnPort(port1)?.message);
    port1.close();
    return { status, json: text === "" ? undefined : JSON.parse(text) };
  }

  /** Undoes the changes of earlier tests. */
  reset(): void {
    this.send("POST", "/__mock/reset", {});
  }

  /** Changes the mock's answers to quirks. */
  answerQuirks(answers: Readonly<Record<string, string>>): void {
    this.send("PATCH", "/__mock/profile", { answers });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}
