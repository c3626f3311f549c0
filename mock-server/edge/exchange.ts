import type { AnswerTo, QuirkId } from "../../contracts/quirks.ts";
import type { SurfaceName } from "../../contracts/quirk.ts";
import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import type { Behaviour } from "../behaviour.ts";
import type { OperationName } from "../operations.ts";
import type { ConnectionFault } from "./faults/fault-schema.ts";
import type { BodyTooLarge } from "./read-body.ts";
import type { World } from "../world.ts";

/** What the Node adapter gives beside a request; absent where the mock is called without a socket. */
export type NodeBindings = Partial<HttpBindings> | Partial<Http2Bindings>;

/** The request headers that something in the mock looks at. */
export type HeaderName =
  | "authorization"
  | "content-type"
  | "content-length"
  | "accept"
  | "if-match"
  | "if-none-match";

/** One request on its way through the mock, and all that is learnt about it. It is the bindings of its route. */
export class Exchange implements Behaviour {
  readonly request: Request;
  readonly world: World;
  readonly node: NodeBindings;
  readonly path: string;
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
  answered = "";

  constructor(parts: {
    request: Request;
    world: World;
    node: NodeBindings;
    path: string;
    body: string | BodyTooLarge;
    surface: SurfaceName | undefined;
  }) {
    this.request = parts.request;
    this.world = parts.world;
    this.node = parts.node;
    this.path = parts.path;
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

  /** A request header, without making a Headers object where the adapter has the header at hand. */
  header(name: HeaderName): string | undefined {
    if (this.node.incoming !== undefined) return this.node.incoming.headers[name];
    return this.request.headers.get(name) ?? undefined;
  }

  /** An answer with a body of text, kept for the journal. */
  answer(status: number, body: string, headers: Record<string, string>): Response {
    this.answered = body;
    return new Response(body, { status, headers });
  }

  /** A JSON answer from text that is JSON already. */
  json(status: number, json: string): Response {
    this.answered = json;
    return new Response(json, { status, headers: jsonHeaders });
  }

  /** An answer without a body. */
  noBody(status: number, headers: Record<string, string> = {}): Response {
    return new Response(null, { status, headers });
  }
}

const jsonHeaders = { "Content-Type": "application/json" };

/** The Hono environment of every surface: a route finds its exchange in `c.env`. */
export interface ExchangeEnv {
  Bindings: Exchange;
}
