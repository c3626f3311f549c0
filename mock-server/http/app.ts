import { chooseWorld } from "../message/choose-world.ts";
import { worldNamesOf } from "../message/credentials.ts";
import { hasDotSegment, pathOf } from "../message/url.ts";
import { stopwatch } from "../world/clock.ts";
import type { Mock } from "../sandboxes/mock.ts";
import type { Sandbox } from "../sandboxes/sandbox.ts";
import type { WorldPlace } from "../storage/homes.ts";
import type { NotStored } from "../storage/not-stored.ts";
import { Exchange } from "../exchange/exchange.ts";
import { createControlEntry } from "../surfaces/control/entry.ts";
import type { ControlAccess } from "../surfaces/control/guard.ts";
import type { TlsControl } from "../surfaces/control/tls-control.ts";
import {
  answerInWorld,
  notStored,
  notStoredHeaders,
  type Call,
  type ExchangeOptions,
} from "./answer-in-world.ts";
import { isAtDoor, isLocalCaller } from "./door.ts";
import { headersOf, readBody, type Body, type NodeBindings } from "./read-request.ts";
import { SurfaceRouter } from "./surface-router.ts";

/**
 * Answers one request, without a promise when nothing has to be waited for. The Node adapter passes its own objects
 * along; a caller without a socket passes none.
 */
export type Answer = (request: Request, node?: NodeBindings) => Response | Promise<Response>;

export interface AppOptions extends ExchangeOptions {
  /** Who may use the control surface. By default everybody may. */
  readonly access?: ControlAccess;
  readonly tls?: TlsControl | undefined;
}

/**
 * The path of a request: its body, its world, the faults of that world, the route of its surface, the journal. Calls to
 * `/__mock` and `/` take their own path. Everything that waits does so here and in `answerInWorld`: reading the
 * body, finding the world, loading a surface, the delay of a fault, storing changes. Handlers never wait.
 */
export function createApp(mock: Mock, { access = {}, tls, ...options }: AppOptions = {}): Answer {
  if (access.controlToken !== undefined) mock.redaction.known.addForNow(access.controlToken);
  const { storage } = options;
  const control = createControlEntry(mock, { access, readBody, tls, storage });
  const router = new SurfaceRouter(mock);
  const homes = storage?.homes;
  const inWorld = { ...options, router };
  const sandboxes = {
    byDefault: mock.default,
    withId: (id: string) => mock.sandbox(id),
    ofClient: (clientId: string) => mock.sandboxOfClient(clientId),
  };
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

  /** Finds the world of a call, which answers it. */
  const answer = (call: Call): Response | Promise<Response> => {
    const namesOf = () =>
      worldNamesOf(call.headers, call.path, typeof call.body === "string" ? call.body : "");
    if (homes === undefined) {
      return answerIn(mock.hasSandboxes ? chooseWorld(namesOf(), sandboxes) : mock.default, call);
    }
    const home = homes.find(namesOf());
    if (!(home instanceof Promise)) return answerAt(home, call);
    // The world may move again before the answer is made, so it is looked up once more.
    return home.then((found) => (found.at === "here" ? answer(call) : answerAt(found, call)));
  };

  const answerAt = (home: WorldPlace, call: Call): Response | Promise<Response> =>
    home.at === "here" ? answerIn(home.sandbox, call) : refuse(home.reason, call);

  const answerIn = (sandbox: Sandbox, call: Call): Response | Promise<Response> => {
    const place = router.placeAt(call.path, sandbox.world.profile.surfaces);
    if (!router.isLoaded(place)) return router.load(place.name).then(() => answer(call));
    return answerInWorld(call, { sandbox, place }, inWorld);
  };

  /** Refuses a call whose world is not here, in the format that the surface has by default. */
  const refuse = (reason: string, call: Call): Response | Promise<Response> => {
    const { world } = mock.default;
    const place = router.placeAt(call.path, world.profile.surfaces);
    if (!router.isLoaded(place)) return router.load(place.name).then(() => refuse(reason, call));
    const { request, headers, path, body } = call;
    const exchange = new Exchange({ request, headers, path, body, world, surface: place.surface });
    return router.renderError(notStored({ message: reason }), exchange);
  };

  return (request, node = {}) => {
    const path = pathOf(request.url);
    if (isControl(path, node)) return control(request);
    const headers = headersOf(request, node);
    if (isAtDoor(request, { path, headers, node })) return openDoor(request, node);
    const elapsed = stopwatch();
    const answerWith = (body: Body) => answer({ request, node, path, headers, body, elapsed });
    const body = readBody(request, headers, node);
    return body instanceof Promise ? body.then(answerWith) : answerWith(body);
  };
}

function refusedAtDoor({ message }: NotStored): Response {
  return new Response(message, { status: 503, headers: notStoredHeaders });
}

/** Whether a path belongs to the control surface, which cannot be reached through another surface and `..`. */
function isControl(path: string, { incoming }: NodeBindings): boolean {
  if (path !== "/__mock" && !path.startsWith("/__mock/")) return false;
  return incoming?.url === undefined || !hasDotSegment(incoming.url);
}
