import { STATUS_CODES } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { ApiError } from "../exchange/api-error.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { operationOf } from "./match-exchange.ts";
import { operationNamed } from "../message/operations.ts";
import type { Hit } from "./match-fault.ts";
import { distort } from "./distort.ts";
import { LightResponse } from "../message/light-response.ts";

/** What the answer to an exchange needs beside its fault. */
interface AnswerContext {
  /** Answers as if there were no fault. */
  readonly handle: () => Response;
  readonly renderError: (error: ApiError, exchange: Exchange) => Response;
  readonly closing: AbortSignal | undefined;
  /** Tells when the client has gone. */
  readonly gone: AbortSignal;
}

/** Marks the answers of faults. Otherwise they could be mistaken for the vendor's behaviour. */
const markHeader = "X-Mock-Fault";

/**
 * Answers an exchange that a fault hits. A connection that is to be lost is left to the caller, once the journal has
 * the exchange.
 *
 * A delay ends early when the server closes or the client has gone. The rest then happens at once, so that the
 * exchange is in the journal before the client goes on.
 */
export async function answerUnderFaults(
  exchange: Exchange,
  hit: Hit,
  { handle, renderError, closing, gone }: AnswerContext,
): Promise<Response> {
  exchange.faultId = hit.id;
  exchange.operation ??= operationNamed(operationOf(exchange));
  const { client } = exchange;
  if (client !== "scim") exchange.clientId ??= client;
  const ends = closing === undefined ? gone : AbortSignal.any([closing, gone]);
  if (hit.phase === "before" && hit.delayMs > 0) await pause(hit.delayMs, ends);
  // A fault that only delays or spoils an answer needs one.
  const replaces = hit.response !== undefined || hit.connection !== undefined;
  const own = hit.phase === "after" || !replaces ? handle() : undefined;
  if (hit.phase === "after" && hit.delayMs > 0) await pause(hit.delayMs, ends);
  if (gone.aborted) return lost(exchange, "The client gave up while it waited for the answer.");
  if (hit.connection !== undefined) return lost(exchange, `The connection was lost: ${hit.connection}.`);
  const response =
    hit.response === undefined ? (own ?? handle()) : replacement(exchange, hit.response, renderError);
  const sent = hit.body === undefined ? response : await distort(response, hit.body, exchange);
  return marked(exchange.method === "HEAD" ? exchange.withoutBody(sent) : sent, hit.id);
}

/** Notes that the client gets no answer. */
function lost(exchange: Exchange, cause: string): Response {
  exchange.isLost = true;
  exchange.noteAnswered("");
  exchange.cause ??= cause;
  return new LightResponse(null, { status: 502 });
}

/** Waits in real time, or until a signal. */
async function pause(delayMs: number, ends: AbortSignal): Promise<void> {
  await wait(delayMs, undefined, { signal: ends }).catch(() => undefined);
}

/** The answer of a fault. Without a body of its own it is an error in the dialect of the surface that was hit. */
function replacement(
  exchange: Exchange,
  response: NonNullable<Hit["response"]>,
  renderError: AnswerContext["renderError"],
): Response {
  const { status, headers = {}, body } = response;
  if (body === undefined && status >= 400) {
    return renderError(new ApiError(status, STATUS_CODES[status] ?? "Error", { headers }), exchange);
  }
  if (body === undefined || status === 204 || status === 205 || status === 304) {
    exchange.noteAnswered("");
    return new LightResponse(null, { status, headers });
  }
  const isText = typeof body === "string";
  const answer = new Headers({ "Content-Type": isText ? "text/plain" : "application/json" });
  for (const [name, value] of Object.entries(headers)) answer.set(name, value);
  const text = isText ? body : JSON.stringify(body);
  exchange.noteAnswered(text);
  return new LightResponse(text, { status, headers: answer });
}

function marked(response: Response, id: string): Response {
  // The headers of an answer may be shared or locked, so they are copied.
  const headers = new Headers(response.headers);
  headers.set(markHeader, id);
  return new LightResponse(response.body, { status: response.status, headers });
}
