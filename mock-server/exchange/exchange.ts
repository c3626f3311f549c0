import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import type { Profile } from "../../contracts/profile.ts";
import type { SurfaceName } from "../../contracts/quirk.ts";
import type { AnswerTo, QuirkId } from "../../contracts/quirks.ts";
import type { Behaviour } from "../world/behaviour.ts";
import type { OperationName } from "./operations.ts";
import type { World } from "../world/world.ts";
import type { Asked } from "../world/asked-quirks.ts";
import type { ConnectionFault } from "../faults/fault-schema.ts";
import { findHeader, writeHeaders, type HeaderName, type HeaderSource, type HeaderTable } from "./headers.ts";
import { identifyClient } from "./identify-client.ts";
import { LightResponse } from "./light-response.ts";
import type { Parameters } from "./parameters.ts";
import type { BodyTooLarge } from "../http/read-body.ts";
import { queryOf } from "./url.ts";

/** What the Node adapter gives beside a request; absent where the mock is called without a socket. */
export type NodeBindings = Partial<HttpBindings> | Partial<Http2Bindings>;

/** One request on its way through the mock, and all that is learnt about it. It is the bindings of its route. */
export class Exchange implements Behaviour {
  readonly method: string;
  /** Absolute, with the query. */
  readonly url: string;
  readonly path: string;
  readonly world: World;
  /** The headers as they came. */
  readonly headerSource: HeaderSource;
  readonly #body: string | BodyTooLarge;
  /** When the request arrived, by the world's clock. */
  readonly at: number;
  surface: SurfaceName | undefined;
  operation: OperationName | undefined;
  /** The parameters of the route's path. */
  parameters: Readonly<Record<string, string>> = {};
  clientId: string | undefined;
  /** The true reason of a failure, for the journal alone. */
  cause: string | undefined;
  /** The quirks that were asked so far. */
  asked: Asked;
  /** The fault that the exchange met. */
  fault: { readonly id: string } | undefined;
  /** How the connection is lost instead of an answer. */
  lost: ConnectionFault | undefined;
  /** Whether no route took the request. */
  isUnmatched = false;
  #answered: string | readonly string[] = "";
  /** The answer that the exchange made itself, and the headers that it gave it. */
  #made: Response | undefined;
  #madeHeaders: Readonly<Record<string, string>> | undefined;
  #query: Parameters | undefined;

  constructor(parts: {
    request: Request;
    world: World;
    headers: HeaderSource;
    path: string;
    body: string | BodyTooLarge;
    surface: SurfaceName | undefined;
  }) {
    const { request, world } = parts;
    this.method = request.method;
    this.url = request.url;
    this.path = parts.path;
    this.world = world;
    this.headerSource = parts.headers;
    this.#body = parts.body;
    this.surface = parts.surface;
    this.at = world.clock.now();
    this.asked = world.nothingAsked;
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
    this.asked = this.asked.and(id, answer);
    return answer;
  }

  header(name: HeaderName): string | undefined {
    return findHeader(this.headerSource, name);
  }

  /** A parameter of the path; empty where the route has none of the name. */
  parameter(name: string): string {
    return this.parameters[name] ?? "";
  }

  /** All request headers; made anew at each call, since only the journal and faults want them. */
  get headers(): Headers {
    return writeHeaders(this.headerSource);
  }

  /** The parameters of the URL's query; read once, and shared by all who want them. */
  get query(): Parameters {
    return (this.#query ??= queryOf(this.url));
  }

  get profile(): Profile {
    return this.world.profile;
  }

  /** Who sends the request, as far as its credential tells: the OAuth client id, or `scim`. */
  get client(): string | undefined {
    return identifyClient(this);
  }

  /** The text of the answer's body, or the parts that commas join to it. */
  get answered(): string | readonly string[] {
    return this.#answered;
  }

  /** What the journal shows as the answer's body, where the exchange does not make the answer itself. */
  noteAnswered(text: string): void {
    this.#answered = text;
  }

  /** An answer with a body of text, kept for the journal. */
  answer(status: number, body: string, headers: Readonly<Record<string, string>>): Response {
    this.#answered = body;
    return this.#make(body, status, headers);
  }

  /** A JSON answer from text that is JSON already. */
  json(status: number, json: string): Response {
    return this.answer(status, json, jsonHeaders);
  }

  /**
   * A JSON answer from parts that are joined by commas. The journal keeps the parts, most of which live elsewhere
   * anyway, and not the long text that they make.
   */
  jsonOf(
    status: number,
    parts: readonly string[],
    headers: Readonly<Record<string, string>> = jsonHeaders,
  ): Response {
    this.#answered = parts;
    return this.#make(parts.join(","), status, headers);
  }

  /** An answer without a body. */
  noBody(status: number, headers: Readonly<Record<string, string>> = {}): Response {
    return this.#make(null, status, headers);
  }

  /** An answer as HEAD gets it: its status and headers alone. */
  withoutBody(response: Response): Response {
    const { status } = response;
    return new LightResponse(null, { status, headers: this.headersOfAnswer(response) });
  }

  #make(body: string | null, status: number, headers: Readonly<Record<string, string>>): Response {
    this.#madeHeaders = headers;
    return (this.#made = new LightResponse(body, { status, headers }));
  }

  /** The headers of an answer, without the cost of reading them back where the exchange gave them itself. */
  headersOfAnswer(response: Response): HeaderTable {
    return (this.#made === response ? this.#madeHeaders : undefined) ?? response.headers;
  }
}

const jsonHeaders = { "Content-Type": "application/json" };
