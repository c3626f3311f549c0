import { worldNamesOf, type WorldNames } from "../message/credentials.ts";
import { findHeader, type HeaderSource } from "../message/headers.ts";
import { hasDotSegment, pathOf } from "../message/url.ts";
import { stopwatch } from "../world/clock.ts";
import type { Mock } from "../sandboxes/mock.ts";
import type { Sandbox } from "../sandboxes/sandbox.ts";
import type { Place } from "../storage/homes.ts";
import type { NotStored } from "../storage/not-stored.ts";
import type { Storage } from "../storage/storage.ts";
import { ApiError } from "../exchange/api-error.ts";
import { Exchange } from "../exchange/exchange.ts";
import { answerUnderFaults } from "../faults/answer-under-faults.ts";
import { meetFault } from "../faults/meet-fault.ts";
import type { LogExchange } from "../watch/watch.ts";
import type { RecordedExchange } from "../watch/recorded-exchange.ts";
import { createControlEntry } from "../surfaces/control/entry.ts";
import type { ControlAccess } from "../surfaces/control/guard.ts";
import type { TlsControl } from "../surfaces/control/tls-control.ts";
import { clientGone } from "./client-gone.ts";
import { isAtDoor, isLocalCaller } from "./door.ts";
import { loseConnection } from "./lose-connection.ts";
import { headersOf, readBody, type Body, type NodeBindings } from "./read-request.ts";
import { SurfaceRouter } from "./surface-router.ts";

/**
 * Answers one request, without a promise when nothing has to be waited for. The Node adapter passes its own objects
 * along; a caller without a socket passes none.
 */
export type Answer = (request: Request, node?: NodeBindings) => Response | Promise<Response>;

/**
 * Sees every exchange before a fault can hit it, and may change its world. What it returns is called once the exchange
 * is recorded.
 */
export type Attend = (exchange: Exchange, sandbox: Sandbox) => (recorded: RecordedExchange) => void;

export interface AppOptions {
  /** Who may use the control surface. By default everybody may. */
  readonly access?: ControlAccess;
  /** Ends every delay and every hanging connection of a fault. */
  readonly closing?: AbortSignal;
  readonly log?: LogExchange | undefined;
  readonly tls?: TlsControl | undefined;
  /** Keeps what changes. Then no answer leaves before the changes that it may show are stored. */
  readonly storage?: Storage | undefined;
  readonly attend?: Attend | undefined;
}

/**
 * The way of a request: its body, its world, the faults of that world, the route of its surface, the journal. Calls of
 * `/__mock` and of `/` take a way of their own. Everything that waits does so here: reading the body, loading a surface, the
 * delay of a fault, storing changes. Handlers never wait.
 */
export function createApp(
  mock: Mock,
  { access = {}, closing, log, attend, tls, storage }: AppOptions = {},
): Answer {
  if (access.controlToken !== undefined) mock.redaction.known.addForNow(access.controlToken);
  const control = createControlEntry(mock, { access, readBody, tls, storage });
  const router = new SurfaceRouter(mock);
  const homes = storage?.homes;
  const openDoor = async (request: Request, node: NodeBindings) => {
    const { answerAtDoor } = await import("../surfaces/door/door.ts");
    const { incoming } = node;
    const isLocal = incoming === undefined || isLocalCaller(request, incoming.socket.remoteAddress);
    const whenStored = storage?.beginExchange();
    const response = answerAtDoor(mock, request, {
      isLocal,
      needsToken: access.controlToken !== undefined,
    });
    return whenStored?.()?.then(() => response, refusedAtDoor) ?? response;
  };

  return (request, node = {}) => {
    const path = pathOf(request.url);
    if (isControl(path, node)) return control(request);
    const headers = headersOf(request, node);
    if (isAtDoor(request, { path, headers, node })) return openDoor(request, node);
    const elapsed = stopwatch();

    const answer = (body: Body): Response | Promise<Response> => {
      const namesOf = () => worldNamesOf(headers, path, typeof body === "string" ? body : "");
      if (homes === undefined) {
        return answerIn(mock.hasSandboxes ? chooseSandbox(mock, namesOf()) : mock.default, body);
      }
      const place = homes.find(namesOf());
      if (!(place instanceof Promise)) return answerAt(place, body);
      // Until its answer is made the world may leave again, so it is looked for once more.
      return place.then((found) => (found.at === "here" ? answer(body) : answerAt(found, body)));
    };

    const answerAt = (place: Place, body: Body): Response | Promise<Response> =>
      place.at === "here" ? answerIn(place.sandbox, body) : refuse(place.reason, body);

    /** Refuses a request whose world is not here, in the format that the surface has by default. */
    const refuse = (reason: string, body: Body): Response | Promise<Response> => {
      const { world } = mock.default;
      const place = router.placeAt(path, world.profile.surfaces);
      if (!router.isLoaded(place)) return router.load(place.name).then(() => refuse(reason, body));
      const exchange = new Exchange({ request, headers, path, body, world, surface: place.surface });
      return router.renderError(notStored({ message: reason }), exchange);
    };

    const answerIn = (sandbox: Sandbox, body: Body): Response | Promise<Response> => {
      const whenStored = storage?.beginExchange();
      const { world, watch } = sandbox;
      const place = router.placeAt(path, world.profile.surfaces);
      if (!router.isLoaded(place)) return router.load(place.name).then(() => answer(body));
      const exchange = new Exchange({ request, headers, path, body, world, surface: place.surface });
      const attended = attend?.(exchange, sandbox);
      const finish = (response: Response): Response => {
        const recorded = watch.observe(exchange.finish(response, elapsed()), world, log);
        attended?.(recorded);
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
      const hit = meetFault(world, exchange);
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
      const respond = (response: Response): Response | Promise<Response> => {
        finish(response);
        if (gone.aborted) return nobodyListens(request, node, response);
        return hit.connection === undefined
          ? response
          : loseConnection({ request, node }, hit.connection, closing);
      };
      return answerUnderFaults(exchange, hit, { handle, renderError, closing, gone }).then((response) =>
        whenSafe(response, respond),
      );
    };

    const body = readBody(request, headers, node);
    return body instanceof Promise ? body.then(answer) : answer(body);
  };
}

/** A read changes nothing but the counters of faults. */
function isRead({ method }: Exchange): boolean {
  return method === "GET" || method === "HEAD";
}

/** Whether the client asks which process answers, by a header that a server would ignore. */
function wantsHome(headers: HeaderSource): boolean {
  return findHeader(headers, "x-mock-home") !== undefined;
}

/** They mark the answer as none that the vendor's server would give. */
const notStoredHeaders = { "x-mock-error": "not-stored", "Retry-After": "1" };

function notStored({ message }: Pick<NotStored, "message">): ApiError {
  return new ApiError(503, message, { headers: notStoredHeaders, cause: message });
}

function refusedAtDoor({ message }: NotStored): Response {
  return new Response(message, { status: 503, headers: notStoredHeaders });
}

/** Whether a path is one of the control surface, which cannot be reached by way of another surface and `..`. */
function isControl(path: string, { incoming }: NodeBindings): boolean {
  if (path !== "/__mock" && !path.startsWith("/__mock/")) return false;
  return incoming?.url === undefined || !hasDotSegment(incoming.url);
}

/** Without a socket, a call that was aborted rejects, as fetch does. */
function nobodyListens(request: Request, { incoming }: NodeBindings, response: Response): Response {
  if (incoming === undefined) request.signal.throwIfAborted();
  return response;
}

/** The sandbox that a request names. Unknown names mean the default one. */
function chooseSandbox(mock: Mock, { sandbox, clientId, token }: WorldNames): Sandbox {
  const named = sandbox === undefined ? undefined : mock.sandbox(sandbox);
  if (named !== undefined) return named;
  if (clientId !== undefined) return mock.sandboxOfClient(clientId);
  return token === undefined ? mock.default : mock.sandboxOfToken(token);
}
