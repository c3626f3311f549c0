// Tested by mock-server/faults/faults.test.ts, mock-server/storage/failures.test.ts.
import { findHeader, type HeaderSource } from "../message/headers.ts";
import type { Sandbox } from "../sandboxes/sandbox.ts";
import type { NotStored } from "../storage/not-stored.ts";
import type { Storage } from "../storage/storage.ts";
import { ApiError } from "../exchange/api-error.ts";
import { Exchange } from "../exchange/exchange.ts";
import { answerUnderFaults } from "../faults/answer-under-faults.ts";
import { matchFault } from "../faults/match-fault.ts";
import type { LogExchange } from "../watch/watch.ts";
import type { RecordedExchange } from "../watch/recorded-exchange.ts";
import { clientGone } from "./client-gone.ts";
import { loseConnection } from "./lose-connection.ts";
import type { Body, NodeBindings } from "./read-request.ts";
import type { Place, SurfaceRouter } from "./surface-router.ts";

/** A call of a surface, with the body that was read. */
export interface Call {
  readonly request: Request;
  readonly node: NodeBindings;
  readonly path: string;
  readonly headers: HeaderSource;
  readonly body: Body;
  /** The milliseconds since the call arrived. */
  readonly elapsed: () => number;
}

/**
 * Sees every exchange before a fault can hit it, and may change its world. What it returns is called once the exchange
 * is recorded.
 */
export type ExchangeHook = (exchange: Exchange, sandbox: Sandbox) => (recorded: RecordedExchange) => void;

/** What takes part in every exchange. */
export interface ExchangeOptions {
  /** Ends every delay and every hanging connection of a fault. */
  readonly closing?: AbortSignal;
  readonly log?: LogExchange | undefined;
  /** Keeps what changes. Then no answer leaves before the changes that it may show are stored. */
  readonly storage?: Storage | undefined;
  readonly onExchange?: ExchangeHook | undefined;
}

/**
 * Answers a call in its world: the faults of the world, the route of a surface that is loaded, the journal. What the
 * answer may show is stored before it leaves.
 */
export function answerInWorld(
  call: Call,
  { sandbox, place }: { readonly sandbox: Sandbox; readonly place: Place },
  { router, closing, log, storage, onExchange }: ExchangeOptions & { readonly router: SurfaceRouter },
): Response | Promise<Response> {
  const whenStored = storage?.beginExchange();
  const { request, node, headers, path, body } = call;
  const { world, watch } = sandbox;
  const exchange = new Exchange({ request, headers, path, body, world, surface: place.surface });
  const onRecorded = onExchange?.(exchange, sandbox);
  const finish = (response: Response): Response => {
    const recorded = watch.observe(exchange.finish(response, call.elapsed()), world, log);
    onRecorded?.(recorded);
    const homes = storage?.homes;
    const home = homes !== undefined && wantsHome(headers) ? homes.tell(sandbox.id) : undefined;
    if (home !== undefined) response.headers.set("x-mock-home", home);
    return response;
  };
  const renderError = router.renderError.bind(router);
  const refusal = isRead(exchange) ? undefined : storage?.refusal();
  if (refusal !== undefined) return finish(renderError(notStored(refusal), exchange));
  let stored: Promise<void> | undefined;
  // What the handler changed is a record of its own, before a fault delays or loses the answer.
  const handle = () => {
    const response = router.answer(exchange, place);
    stored = whenStored?.(world);
    return response;
  };
  const hit = matchFault(world, exchange);
  /** Lets the answer leave once every change that it may show is stored. Otherwise a refusal leaves. */
  const whenSafe = (response: Response, leave: (safe: Response) => Response | Promise<Response>) =>
    (stored ?? whenStored?.(world))?.then(
      () => leave(response),
      (error: NotStored) => {
        if (hit?.connection !== undefined) exchange.isLost = false;
        return finish(renderError(notStored(error), exchange));
      },
    ) ?? leave(response);
  if (hit === undefined) return whenSafe(handle(), finish);
  const gone = clientGone(request, node);
  const leave = (response: Response): Response | Promise<Response> => {
    finish(response);
    if (gone.aborted) return nobodyListens(call, response);
    return hit.connection === undefined ? response : loseConnection(call, hit.connection, closing);
  };
  return answerUnderFaults(exchange, hit, { handle, renderError, closing, gone }).then((response) =>
    whenSafe(response, leave),
  );
}

/** They show that the vendor's server would not give this answer. */
export const notStoredHeaders = { "x-mock-error": "not-stored", "Retry-After": "1" };

/** The error of a call whose changes cannot be stored. */
export function notStored({ message }: Pick<NotStored, "message">): ApiError {
  return new ApiError(503, message, { headers: notStoredHeaders, cause: message });
}

/** A read changes nothing but the counters of faults. */
function isRead({ method }: Exchange): boolean {
  return method === "GET" || method === "HEAD";
}

/** Whether the client asks which process answers, by a header that a server would ignore. */
function wantsHome(headers: HeaderSource): boolean {
  return findHeader(headers, "x-mock-home") !== undefined;
}

/** Without a socket, a call that was aborted rejects, as fetch does. */
function nobodyListens({ request, node }: Call, response: Response): Response {
  if (node.incoming === undefined) request.signal.throwIfAborted();
  return response;
}
