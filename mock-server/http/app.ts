import { stopwatch } from "../world/clock.ts";
import { createControlEntry } from "../surfaces/control/entry.ts";
import type { ControlAccess } from "../surfaces/control/guard.ts";
import { chooseWorld } from "./choose-world.ts";
import { Exchange, type NodeBindings } from "../exchange/exchange.ts";
import { answerUnderFaults } from "../faults/answer-under-faults.ts";
import { loseConnection } from "./lose-connection.ts";
import { headersOf } from "../exchange/headers.ts";
import { writeEntry, type Kept } from "../watch/recorded-exchange.ts";
import { readBody, type Body } from "./read-body.ts";
import { pathOf } from "../exchange/url.ts";
import type { Mock } from "../world/mock.ts";
import { SurfaceRouter } from "./surface-router.ts";

/**
 * Answers one request, at once where nothing keeps it waiting. The Node adapter passes its own objects along; a
 * caller without a socket passes none.
 */
export type Answer = (request: Request, node?: NodeBindings) => Response | Promise<Response>;

export interface AppOptions {
  /** Who may use the control surface; everybody where it is left out. */
  readonly access?: ControlAccess;
  /** Ends what a fault holds up. */
  readonly closing?: AbortSignal;
}

/**
 * The way of a request: its world, the faults of that world, its surface's route, the journal. `/__mock` goes its own
 * way. What must wait, waits here: the body, the loading of a surface, a fault's delay; handlers never do.
 */
export function createApp(mock: Mock, { access = {}, closing }: AppOptions = {}): Answer {
  const control = createControlEntry(mock, access);
  const router = new SurfaceRouter(mock);

  return (request, node = {}) => {
    const path = pathOf(request.url);
    if (path === "/__mock" || path.startsWith("/__mock/")) return control(request);
    const elapsed = stopwatch();
    const headers = headersOf(request, node);

    const answer = (body: Body): Response | Promise<Response> => {
      const world = chooseWorld(mock, { headers, path, body });
      const place = router.placeAt(path, world.profile.surfaces);
      if (!router.isLoaded(place)) return router.load(place.name).then(() => answer(body));
      const exchange = new Exchange({ request, headers, path, body, world, surface: place.surface });
      const handle = () => router.answer(exchange, place);
      const hit = world.watch.faults.meet(exchange);
      if (hit === undefined) return watched(exchange, handle(), elapsed());
      const renderError = router.renderError.bind(router);
      return answerUnderFaults(exchange, hit, { handle, renderError, closing }).then((response) => {
        watch(exchange, response, elapsed());
        return exchange.lost === undefined
          ? response
          : loseConnection({ request, node }, exchange.lost, closing);
      });
    };

    const body = readBody(request, headers, node);
    return body instanceof Promise ? body.then(answer) : answer(body);
  };
}

function watched(exchange: Exchange, response: Response, durationMs: number): Response {
  watch(exchange, response, durationMs);
  return response;
}

/** Writes an exchange that is over into the journal, and tells those who watch its world. */
function watch(exchange: Exchange, response: Response, durationMs: number): void {
  const { journal, findings } = exchange.world.watch;
  const kept = journal.record(exchange, response, durationMs);
  findings.observe(kept, exchange);
  tell(exchange, kept);
}

function tell({ world, operation, method, surface }: Exchange, kept: Kept): void {
  const { events } = world.watch;
  if (!events.hasListeners) return;
  events.emit({ type: "exchange", data: writeEntry(kept) });
  if (operation === undefined || method === "GET" || surface === "oauth") return;
  if (!kept.isDone) return;
  events.emit({
    type: "change",
    data: { at: world.clock.iso(), sandbox: world.sandbox, by: "client", what: operation },
  });
}
