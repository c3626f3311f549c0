import type { Profile } from "../../contracts/profile.ts";
import type { SurfaceName } from "../../contracts/quirk.ts";
import type { AnswerTo, QuirkId } from "../../contracts/quirks.ts";
import { bearerToken, clientIdOf } from "../message/credentials.ts";
import {
  findHeader,
  writeHeaders,
  type HeaderName,
  type HeaderSource,
  type HeaderTable,
} from "../message/headers.ts";
import { LightResponse } from "../message/light-response.ts";
import { joinList, type ListText } from "../message/list-text.ts";
import type { OperationName } from "../message/operations.ts";
import type { Parameters } from "../message/parameters.ts";
import { queryOf } from "../message/url.ts";
import type { FinishedExchange } from "../watch/recorded-exchange.ts";
import type { Asked } from "../world/asked-quirks.ts";
import type { Behaviour, ChoiceByAnswer } from "../world/behaviour.ts";
import type { ApiError } from "./api-error.ts";
import type { ServerState } from "./server-state.ts";

/** A request, the answer that is being made, and what is noted for the journal. */
export class Exchange implements Behaviour {
  readonly method: string;
  /** Absolute, with the query. */
  readonly url: string;
  readonly path: string;
  readonly world: ServerState;
  readonly #headers: HeaderSource;
  readonly #body: string | ApiError;
  /** When the request arrived, by the world's clock. */
  readonly at: number;
  surface: SurfaceName | undefined;
  operation: OperationName | undefined;
  /** The parameters of the route's path. */
  parameters: Readonly<Record<string, string>> = {};
  clientId: string | undefined;
  /** The true reason of a failure, which only the journal shows. */
  cause: string | undefined;
  /** The fault that the exchange met. */
  faultId: string | undefined;
  /** Whether the connection is closed without an answer. */
  isLost = false;
  /** Whether no route took the request. */
  isUnmatched = false;
  #asked: Asked;
  #answered: string | ListText = "";
  /** The answer that the exchange made, and its headers. */
  #made: Response | undefined;
  #madeHeaders: Readonly<Record<string, string>> | undefined;
  #query: Parameters | undefined;

  constructor(parts: {
    request: Pick<Request, "method" | "url">;
    world: ServerState;
    headers: HeaderSource;
    path: string;
    /** The text of the request's body, or the reason why there is none. */
    body: string | ApiError;
    surface: SurfaceName | undefined;
  }) {
    const { request, world } = parts;
    this.method = request.method;
    this.url = request.url;
    this.path = parts.path;
    this.world = world;
    this.#headers = parts.headers;
    this.#body = parts.body;
    this.surface = parts.surface;
    this.at = world.clock.now();
    this.#asked = world.nothingAsked;
  }

  /** The text of the request's body; empty when there is none. @throws {ApiError} when it could not be read */
  get body(): string {
    if (typeof this.#body === "string") return this.#body;
    throw this.#body;
  }

  /** The same for the journal and for faults, which never get an error. */
  get requestBody(): string {
    return typeof this.#body === "string" ? this.#body : "";
  }

  /** Asks the world's profile and notes the answer for the journal. */
  ask<I extends QuirkId>(id: I): AnswerTo<I> {
    const answer = this.world.ask(id);
    this.#asked = this.#asked.and(id, answer);
    return answer;
  }

  choose<I extends QuirkId, const Table extends ChoiceByAnswer<I, Table>>(
    id: I,
    table: Table,
  ): Table[AnswerTo<I>] {
    return table[this.ask(id)];
  }

  header(name: HeaderName): string | undefined {
    return findHeader(this.#headers, name);
  }

  /** A parameter of the path; empty when the route has no parameter of that name. */
  parameter(name: string): string {
    return this.parameters[name] ?? "";
  }

  /** All request headers. They are built on each call, since only faults need them. */
  get headers(): Headers {
    return writeHeaders(this.#headers);
  }

  /** The parameters of the URL's query, parsed once. */
  get query(): Parameters {
    return (this.#query ??= queryOf(this.url));
  }

  get profile(): Profile {
    return this.world.profile;
  }

  /**
   * Who sends the request: the OAuth client id, or `scim`. It is read from the credential, which need not be valid;
   * undefined when the world never issued the token.
   */
  get client(): string | undefined {
    if (this.surface === "scim") return "scim";
    if (this.clientId !== undefined) return this.clientId;
    const authorization = this.header("authorization");
    if (this.surface === "oauth") return clientIdOf(authorization, this.requestBody);
    const token = bearerToken(authorization);
    return token === undefined ? undefined : this.world.tokens.find(token.value)?.clientId;
  }

  /** Sets the body that the journal shows, for an answer that the exchange does not make. */
  noteAnswered(text: string): void {
    this.#answered = text;
  }

  /** An answer with a text body, which the journal records. */
  answer(status: number, body: string, headers: Readonly<Record<string, string>>): Response {
    this.#answered = body;
    return this.#make(body, status, headers);
  }

  /** A JSON answer. The text is JSON already. */
  json(status: number, json: string): Response {
    return this.answer(status, json, jsonHeaders);
  }

  /**
   * A JSON answer with a list. The journal records the items and not the long joined text, since most items are in
   * memory already.
   */
  jsonList(list: ListText, headers: Readonly<Record<string, string>> = jsonHeaders): Response {
    this.#answered = list;
    return this.#make(joinList(list), 200, headers);
  }

  /** An answer without a body. */
  noBody(status: number, headers: Readonly<Record<string, string>> = {}): Response {
    return this.#make(null, status, headers);
  }

  /** The answer to HEAD: only the status and headers. */
  withoutBody(response: Response): Response {
    const { status } = response;
    return new LightResponse(null, { status, headers: this.#headersOf(response) });
  }

  /** The exchange as plain data for `watch/`, without references to a request, a socket or a world. */
  finish(response: Response, durationMs: number): FinishedExchange {
    return {
      sandbox: this.world.sandbox,
      at: this.at,
      durationMs,
      profile: this.profile,
      surface: this.surface,
      operation: this.operation,
      method: this.method,
      url: this.url,
      query: this.query,
      client: this.client,
      clientId: this.clientId,
      faultId: this.faultId,
      asked: this.#asked,
      cause: this.cause,
      isUnmatched: this.isUnmatched,
      status: this.isLost ? 0 : response.status,
      requestHeaders: this.#headers,
      requestBody: this.requestBody,
      responseHeaders: this.isLost ? {} : this.#headersOf(response),
      responseBody: this.#answered,
    };
  }

  #make(body: string | null, status: number, headers: Readonly<Record<string, string>>): Response {
    this.#madeHeaders = headers;
    return (this.#made = new LightResponse(body, { status, headers }));
  }

  /** The headers of an answer. Those that the exchange set itself are not read back, which would be slow. */
  #headersOf(response: Response): HeaderTable {
    return (this.#made === response ? this.#madeHeaders : undefined) ?? response.headers;
  }
}

const jsonHeaders = { "Content-Type": "application/json" };
