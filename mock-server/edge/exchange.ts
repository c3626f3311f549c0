import type { AnswerTo, QuirkId } from "../../contracts/quirks.ts";
import type { SurfaceName } from "../../contracts/quirk.ts";
import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import { findHeader, headersOf, writeHeaders, type HeaderName, type HeaderSource } from "./headers.ts";
import type { Behaviour } from "../behaviour.ts";
import type { OperationName } from "../operations.ts";
import type { ConnectionFault } from "./faults/fault-schema.ts";
import type { BodyTooLarge } from "./read-body.ts";
import type { World } from "../world.ts";

/** What the Node adapter gives beside a request; absent where the mock is called without a socket. */
export type NodeBindings = Partial<HttpBindings> | Partial<Http2Bindings>;

/** One request on its way through the mock, and all that is learnt about it. It is the bindings of its route. */
export class Exchange implements Behaviour {
  readonly method: string;
  /** Absolute, with the query. */
  readonly url: string;
  readonly path: string;
  readonly world: World;
  // The journal keeps exchanges, so nothing here may hold on to a request, a socket or what belongs to one.
  readonly #headers: HeaderSource;
  readonly #body: string | BodyTooLarge;
  /** When the request arrived, by the world's clock. */
  readonly at: number;
  surface: SurfaceName | undefined;
  operation: OperationName | undefined;
  clientId: string | undefined;
  /** The true reason of a failure, for the journal alone. */
  cause: string | undefined;
  asked: Record<string, string> | undefined;
  /** The fault that the exchange met. */
  fault: { readonly id: string } | undefined;
  /** How the connection is lost instead of an answer. */
  lost: ConnectionFault | undefined;
  /** Whether no route took the request. */
  isUnmatched = false;
  /** The text of the answer's body. */
  #answered: string | readonly string[] = "";
  /** The answer that the exchange made itself, and the headers that it gave it. */
  #made: { readonly response: Response; readonly headers: Readonly<Record<string, string>> } | undefined;
  #query: URLSearchParams | undefined;

  constructor(parts: {
    request: Request;
    world: World;
    node: NodeBindings;
    path: string;
    body: string | BodyTooLarge;
    surface: SurfaceName | undefined;
  }) {
    const { request, node } = parts;
    this.method = request.method;
    this.url = request.url;
    this.path = parts.path;
    this.world = parts.world;
    this.#headers = headersOf(request, node);
    this.#body = parts.body;
    this.surface = parts.surface;
    this.at = parts.world.clock.now();
  }

  /** The text of the request's body; empty where there is none. @throws {BodyTooLarge} */
  get body(): string {
    if (typeof this.#body === "string") return this.#body;
    throw this.#body;
  }

  /** The same for the journal, which wants no error. */
  get bodyAsSeen(): string {
    return typeof this.#body === "string" ? this.#body : "";
  }

  /** Asks the world's profile and notes the answer for the journal. */
  ask<I extends QuirkId>(id: I): AnswerTo<I> {
    const answer = this.world.ask(id);
    this.asked ??= {};
    this.asked[id] = answer;
    return answer;
  }

  header(name: HeaderName): string | undefined {
    return findHeader(this.#headers, name);
  }

  /** All request headers; made anew at each call, since only the journal and faults want them. */
  get headers(): Headers {
    return writeHeaders(this.#headers);
  }

  /** The parameters of the URL's query; read once, and shared by all who want them. */
  get query(): URLSearchParams {
    if (this.#query === undefined) {
      const mark = this.url.indexOf("?");
      this.#query = new URLSearchParams(mark < 0 ? "" : this.url.slice(mark + 1));
    }
    return this.#query;
  }

  /** The text of the answer's body. */
  get answered(): string {
    return typeof this.#answered === "string" ? this.#answered : this.#answered.join(",");
  }

  set answered(text: string) {
    this.#answered = text;
  }

  /** The last part of a joined answer's body, else all of it. */
  get answeredEnd(): string {
    return typeof this.#answered === "string" ? this.#answered : (this.#answered.at(-1) ?? "");
  }

  /** How many characters the journal keeps for this exchange, at most: parts of a joined answer may live elsewhere too. */
  get keptCharacters(): number {
    let count = this.bodyAsSeen.length;
    if (typeof this.#answered === "string") return count + this.#answered.length;
    for (const part of this.#answered) count += part.length;
    return count;
  }

  /** An answer with a body of text, kept for the journal. */
  answer(status: number, body: string, headers: Record<string, string>): Response {
    this.answered = body;
    return this.#make(body, status, headers);
  }

  /** A JSON answer from text that is JSON already. */
  json(status: number, json: string): Response {
    this.answered = json;
    return this.#make(json, status, jsonHeaders);
  }

  /**
   * A JSON answer from parts that are joined by commas. The journal keeps the parts, most of which live elsewhere
   * anyway, and not the long text that they make.
   */
  jsonOf(status: number, parts: readonly string[], headers: Record<string, string> = jsonHeaders): Response {
    this.#answered = parts;
    return this.#make(parts.join(","), status, headers);
  }

  /** An answer without a body. */
  noBody(status: number, headers: Record<string, string> = {}): Response {
    return this.#make(null, status, headers);
  }

  #make(body: string | null, status: number, headers: Readonly<Record<string, string>>): Response {
    const response = new Response(body, { status, headers });
    this.#made = { response, headers };
    return response;
  }

  /** The headers of the answer that went out, for the journal; the answer itself, with its whole text, is let go. */
  letGo(response: Response): HeaderTable {
    const headers = this.#made?.response === response ? this.#made.headers : response.headers;
    this.#made = undefined;
    return headers;
  }
}

/** The headers of an answer: as they were given, or read back where something else made the answer. */
export type HeaderTable = Headers | Readonly<Record<string, string>>;

const jsonHeaders = { "Content-Type": "application/json" };

/** The Hono environment of every surface: a route finds its exchange in `c.env`. */
export interface ExchangeEnv {
  Bindings: Exchange;
}
