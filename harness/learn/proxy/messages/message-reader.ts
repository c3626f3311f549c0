// Tested by harness/learn/proxy/passing/bytes.test.ts.
import { Chunks, Unreadable } from "./chunks.ts";
import type { Framing } from "./framing.ts";
import { readHead, type Field, type Head } from "./head.ts";

/** Called with the messages in one direction of a connection. */
export interface MessageListener {
  /** Called with each head. Undefined: nothing of the connection is passed on any more. */
  onHead(head: Head): Passage | undefined;
  /** The bytes of a body, without the marks of chunks. */
  onBody(bytes: Buffer): void;
  onEnd(trailers: readonly Field[]): void;
  /** From here on messages cannot be separated. The bytes are forwarded unread. */
  onUnreadable(why: string): void;
}

/** How a message is passed on. */
export interface Passage {
  /** Its head. */
  readonly head: string;
  readonly framing: Framing;
}

/** A longer head is forwarded unread. Servers refuse much shorter ones. */
const longestHead = 256 * 1024;

/** A head begins with a method or a version. Other bytes, such as those of TLS, would be waited for in vain. */
const beginsHead = /^[\w!#$%&'*+.^`|~-]/;

type State =
  | { readonly kind: "head" }
  | { readonly kind: "length"; left: number }
  | { readonly kind: "chunked"; readonly chunks: Chunks }
  | { readonly kind: "until-close" | "unread" | "refused" };

/**
 * Reads the messages in one direction of a connection as they arrive, and gives back what goes on: heads as the listener
 * writes them, and all other bytes as they are.
 */
export class MessageReader {
  readonly #listener: MessageListener;
  #state: State = { kind: "head" };
  /** The part of a head that has arrived, and its last characters. */
  #head: string[] = [];
  #headLength = 0;
  #tail = "";

  constructor(listener: MessageListener) {
    this.#listener = listener;
  }

  /** Whether the bytes so far end between two messages. */
  get isBetween(): boolean {
    return this.#state.kind === "head" && this.#headLength === 0;
  }

  /** Gives what goes on, in order. What is told of it is told after it was given. */
  *read(bytes: Buffer): Generator<Buffer, void> {
    let at = 0;
    try {
      while (at < bytes.length) at = yield* this.#readPart(bytes, at);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      // The part that could not be read goes on with the rest.
      this.#giveUp(error.message);
      yield bytes.subarray(at);
    }
  }

  /** The sender has ended cleanly. */
  end(): void {
    if (this.#state.kind === "until-close") this.#endMessage();
  }

  /** The part of a head that has arrived and did not go on. Nobody waits for the rest of it any more. */
  takeHeld(): Buffer {
    const held = Buffer.from(this.#head.join(""), "latin1");
    this.#head = [];
    this.#headLength = 0;
    this.#tail = "";
    return held;
  }

  /** Reads one part: a head or the rest of it, some of a body, or all bytes of an unread connection. */
  *#readPart(bytes: Buffer, from: number): Generator<Buffer, number> {
    const state = this.#state;
    switch (state.kind) {
      case "head":
        return yield* this.#readHead(bytes, from);
      case "length": {
        const end = Math.min(bytes.length, from + state.left);
        state.left -= end - from;
        yield bytes.subarray(from, end);
        this.#listener.onBody(bytes.subarray(from, end));
        if (state.left === 0) this.#endMessage();
        return end;
      }
      case "chunked": {
        const end = state.chunks.read(bytes, from, (data) => this.#listener.onBody(data));
        yield bytes.subarray(from, end);
        if (state.chunks.isDone) this.#endMessage(state.chunks.trailers);
        return end;
      }
      case "until-close":
        yield bytes.subarray(from);
        this.#listener.onBody(bytes.subarray(from));
        return bytes.length;
      case "unread":
        yield bytes.subarray(from);
        return bytes.length;
      case "refused":
        return bytes.length;
      default:
        return state satisfies never;
    }
  }

  *#readHead(bytes: Buffer, from: number): Generator<Buffer, number> {
    if (this.#headLength === 0) {
      const begin = skipEmptyLines(bytes, from);
      if (begin > from) {
        yield bytes.subarray(from, begin);
        return begin;
      }
      if (!beginsHead.test(String.fromCharCode(bytes[from] ?? 0))) throw new Unreadable("it is not HTTP");
    }
    const arrived = bytes.toString("latin1", from);
    const end = /\n\r?\n/.exec(this.#tail + arrived);
    const used = end === null ? arrived.length : end.index + end[0].length - this.#tail.length;
    this.#hold(arrived.slice(0, used));
    if (end !== null) yield* this.#passHead();
    else if (this.#headLength > longestHead) {
      yield this.takeHeld();
      this.#giveUp("its head is too long");
    }
    return from + used;
  }

  #hold(text: string): void {
    this.#head.push(text);
    this.#headLength += text.length;
    this.#tail = (this.#tail + text).slice(-2);
  }

  *#passHead(): Generator<Buffer, void> {
    const passage = this.#listener.onHead(readHead(this.takeHeld().toString("latin1")));
    if (passage === undefined) {
      this.#state = { kind: "refused" };
      return;
    }
    const { head, framing } = passage;
    yield Buffer.from(head, "latin1");
    switch (framing.kind) {
      case "length":
        this.#state = { kind: "length", left: framing.bytes };
        if (framing.bytes === 0) this.#endMessage();
        return;
      case "chunked":
        this.#state = { kind: "chunked", chunks: new Chunks() };
        return;
      case "until-close":
        this.#state = { kind: "until-close" };
        return;
      case "unclear":
        this.#giveUp(framing.why);
        return;
      default:
        framing satisfies never;
    }
  }

  #endMessage(trailers: readonly Field[] = []): void {
    this.#state = { kind: "head" };
    this.#listener.onEnd(trailers);
  }

  #giveUp(why: string): void {
    this.#state = { kind: "unread" };
    this.#listener.onUnreadable(why);
  }
}

/** Some clients send an empty line after a body (RFC 9112 §2.2). */
function skipEmptyLines(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0x0d || bytes[at] === 0x0a) at++;
  return at;
}
