// Tested by harness/learn/proxy/passing/bytes.test.ts.
import { readFields, type Field } from "./head.ts";

/** A body that contradicts its head. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/** Longer size lines and trailer lines are not read. */
const longestLine = 16 * 1024;

/** Reads a body in chunks (RFC 9112 §7.1) as it arrives. */
export class Chunks {
  #state: "size" | "data" | "after-data" | "trailers" | "done" = "size";
  /** The part of a line that has arrived. */
  #line = "";
  #left = 0;
  #trailers = "";

  get isDone(): boolean {
    return this.#state === "done";
  }

  get trailers(): readonly Field[] {
    return readFields(this.#trailers);
  }

  /**
   * Reads on from a place, at most to the end of the body.
   * @param tell called with the data of each chunk
   * @returns the place after what was read
   * @throws {Unreadable}
   */
  read(bytes: Buffer, from: number, tell: (data: Buffer) => void): number {
    let at = from;
    while (at < bytes.length && this.#state !== "done") {
      if (this.#state === "data") {
        const end = Math.min(bytes.length, at + this.#left);
        tell(bytes.subarray(at, end));
        this.#left -= end - at;
        at = end;
        if (this.#left === 0) this.#state = "after-data";
        continue;
      }
      const newline = bytes.indexOf(0x0a, at);
      const end = newline < 0 ? bytes.length : newline + 1;
      this.#line += bytes.toString("latin1", at, end);
      at = end;
      if (this.#line.length > longestLine) throw new Unreadable("a line in its body is too long");
      if (newline >= 0) this.#readLine();
    }
    return at;
  }

  #readLine(): void {
    const line = this.#line;
    const text = line.replace(/\r?\n$/, "");
    this.#line = "";
    switch (this.#state) {
      case "size":
        this.#left = sizeIn(text);
        this.#state = this.#left === 0 ? "trailers" : "data";
        return;
      case "after-data":
        if (text !== "") throw new Unreadable("a chunk of its body is longer than its size");
        this.#state = "size";
        return;
      case "trailers":
        if (text === "") this.#state = "done";
        else if (this.#trailers.length < longestLine) this.#trailers += line;
        return;
      case "data":
      case "done":
        throw new Error("Only lines are read here.");
      default:
        this.#state satisfies never;
    }
  }
}

function sizeIn(line: string): number {
  const size = /^([\da-f]{1,12})[ \t]*(?:;.*)?$/i.exec(line)?.[1];
  if (size === undefined) throw new Unreadable("its body is not in chunks, as its head says");
  return parseInt(size, 16);
}
