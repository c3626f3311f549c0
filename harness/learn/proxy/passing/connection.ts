// Tested by harness/learn/proxy/passing/bytes.test.ts, harness/learn/proxy/passing/hang-ups.test.ts.
import type { Socket } from "node:net";
import { closeGently } from "../../../../mock-server/http/close-gently.ts";
import { noAnswer } from "../../../targets/live/sender/no-answer.ts";
import { writeHead, type Head } from "../messages/head.ts";
import { MessageReader, type Passage } from "../messages/message-reader.ts";
import type { MemoryBudget } from "../record/capture.ts";
import { ExchangeNotes, type ProxiedExchange } from "../record/proxied-exchange.ts";
import type { Dial } from "./dial.ts";
import { forwardAnswer } from "./forward-answer.ts";
import { forwardRequest } from "./forward-request.ts";
import { isEndedInOrder, joinSockets, resetSocket } from "./join-sockets.ts";
import { refusalOf, type Refusal } from "./refusal.ts";
import type { ProxyTarget } from "./target.ts";

export interface ConnectionOptions {
  readonly target: ProxyTarget;
  readonly dial: Dial;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly memory: MemoryBudget;
  /** Called with each exchange when it is over. */
  readonly onExchange: (exchange: ProxiedExchange) => void;
  /** Called with messages for the operator. */
  readonly note: (text: string) => void;
}

/**
 * A connection of a client, and the one to the target that belongs to it alone.
 *
 * They open and close together, in the same way. So the client sees the time-outs, disconnects and idle connections of the
 * target itself, and no request has to be sent twice.
 */
export class Connection {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #options: ConnectionOptions;
  readonly #requests: MessageReader;
  /** Exchanges that are not over. */
  readonly #open = new Set<ExchangeNotes>();
  /** Those of them whose answer is not whole, the next one first. */
  readonly #unanswered: ExchangeNotes[] = [];
  /** The exchange whose request is arriving. */
  #arriving: ExchangeNotes | undefined;
  /** Whether the answer that arrives is followed by the final one (RFC 9110 §15.2). */
  #isInterim = false;
  /** Whether messages can still be told apart. */
  #isReadable = true;
  #isReached = false;
  #unreachable: string | undefined;
  /** Waits for the answers to earlier requests. */
  #refusal: Refusal | undefined;
  #isEnding = false;

  constructor(client: Socket, options: ConnectionOptions) {
    this.#client = client;
    this.#options = options;
    this.#server = options.dial();
    this.#requests = new MessageReader({
      onHead: (head) => this.#passRequest(head),
      onBody: (bytes) => this.#arriving?.requestBody.add(bytes),
      onEnd: () => this.#endRequest(),
      onUnreadable: (why) => this.#goOnUnread("request", why),
    });
    const answers = new MessageReader({
      onHead: (head) => this.#passAnswer(head),
      onBody: (bytes) => this.#unanswered[0]?.answerBody.add(bytes),
      onEnd: () => this.#endAnswer(),
      onUnreadable: (why) => this.#goOnUnread("answer", why),
    });
    closeGently(client);
    joinSockets(client, this.#server, this.#requests);
    joinSockets(this.#server, client, answers);
    for (const event of ["connect", "secureConnect"] as const) {
      this.#server.once(
        event,
        () => (this.#isReached ||= event === "secureConnect" || !options.target.isSecure),
      );
    }
    this.#server.on("error", (error) => this.#noteUnreachable(error));
    this.#server.once("end", () => this.#endAll("The connection was lost."));
    this.#server.once("close", () => this.#closeWith(client, this.#server));
    client.once("close", () => this.#closeWith(this.#server, client));
  }

  /** Closes the connection as soon as no exchange is under way. */
  endWhenIdle(): void {
    this.#isEnding = true;
    if (this.#open.size > 0 || !this.#requests.isBetween) return;
    this.#client.destroySoon();
    this.#server.destroySoon();
  }

  /** Closes the connection at once. */
  cut(): void {
    this.#endAll("The proxy was stopped.");
    this.#client.destroy();
    this.#server.destroy();
  }

  #passRequest(head: Head): Passage | undefined {
    const { target, now, memory } = this.#options;
    const request = this.#isReadable ? forwardRequest(head, target) : undefined;
    if (request === undefined) return unread(head, "it is not an HTTP/1 request");
    if ("why" in request) return this.#refuse(request);
    const notes = new ExchangeNotes(request, { at: now(), memory });
    this.#open.add(notes);
    this.#unanswered.push(notes);
    if (this.#unreachable !== undefined) return this.#refuseUnreachable(this.#unreachable);
    this.#arriving = notes;
    return request.passage;
  }

  #endRequest(): void {
    const notes = this.#arriving;
    this.#arriving = undefined;
    if (notes === undefined) return;
    notes.isRequestWhole = true;
    this.#endIfWhole(notes);
  }

  #passAnswer(head: Head): Passage {
    const [notes] = this.#unanswered;
    const answer = this.#isReadable ? forwardAnswer(head, notes?.method ?? "GET") : undefined;
    if (answer === undefined) return unread(head, "it is not an HTTP/1 answer");
    this.#isInterim = answer.status < 200;
    if (notes !== undefined && !this.#isInterim) notes.answer = answer;
    return answer.passage;
  }

  #endAnswer(): void {
    if (this.#isInterim) return;
    const notes = this.#unanswered.shift();
    if (notes === undefined) return;
    notes.isAnswerWhole = true;
    this.#endIfWhole(notes);
    if (this.#refusal !== undefined && this.#unanswered.length === 0) this.#sendRefusal(this.#refusal);
  }

  #endIfWhole(notes: ExchangeNotes): void {
    if (!notes.isWhole) return;
    this.#end(notes, "");
    if (this.#isEnding) this.endWhenIdle();
  }

  #end(notes: ExchangeNotes, trouble: string): void {
    this.#open.delete(notes);
    this.#options.onExchange(notes.end(this.#options.now(), trouble));
  }

  #endAll(trouble: string): void {
    for (const notes of this.#open) this.#end(notes, trouble);
    this.#unanswered.length = 0;
  }

  /** The bytes are forwarded, but it is unknown where an exchange ends. */
  #goOnUnread(what: "request" | "answer", why: string): void {
    if (!this.#isReadable) return;
    this.#isReadable = false;
    this.#options.note(
      `A connection is no longer recorded: the proxy cannot read one ${what}, since ${why}.`,
    );
    this.#endAll(`The ${what} cannot be read.`);
  }

  #noteUnreachable(error: Error): void {
    if (this.#isReached || this.#unreachable !== undefined) return;
    this.#unreachable = noAnswer(new URL(this.#options.target.origin), error).message;
    this.#options.note(this.#unreachable);
    if (this.#unanswered.length > 0) this.#refuseUnreachable(this.#unreachable);
  }

  /** Answers the first request for the target; nothing else of the connection is read. */
  #refuseUnreachable(why: string): undefined {
    const [notes] = this.#unanswered;
    const refusal = refusalOf({ status: 502, why, method: notes?.method ?? "GET" });
    if (notes !== undefined) {
      notes.answer = refusal.answer;
      notes.answerBody.add(Buffer.from(refusal.body));
      notes.isAnswerWhole = notes.isRefused = true;
    }
    this.#endAll("The target was not reached.");
    this.#sendRefusal(refusal);
  }

  /** Answers a request that is not for the target, after the requests before it. */
  #refuse({ status, why }: { status: 421 | 501; why: string }): undefined {
    this.#options.note(`A request was refused: ${why}.`);
    this.#refusal = refusalOf({ status, why, method: "GET" });
    if (this.#unanswered.length === 0) this.#sendRefusal(this.#refusal);
  }

  #sendRefusal({ text }: Refusal): void {
    this.#client.write(text);
    this.#client.destroySoon();
    this.#server.destroy();
  }

  /** Closes one side in the same way as the other. */
  #closeWith(side: Socket, closed: Socket): void {
    const isClient = closed === this.#client;
    if (!isClient && !this.#isReached) return;
    this.#endAll(isClient ? "The client hung up." : "The connection was lost.");
    if (!isEndedInOrder(closed)) resetSocket(side);
  }
}

function unread(head: Head, why: string): Passage {
  return { head: writeHead(head), framing: { kind: "unclear", why } };
}
