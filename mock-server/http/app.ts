import { stopwatch } from "../world/clock.ts";
import { createControlEntry } from "../surfaces/control/entry.ts";
import type { ControlAccess } from "../surfaces/control/guard.ts";
import { chooseSandbox } from "./choose-sandbox.ts";
import { Exchange } from "../exchange/exchange.ts";
import type { NodeBindings } from "./node-bindings.ts";
import { answerUnderFaults } from "../faults/answer-under-faults.ts";
import { meetFault } from "../faults/meet-fault.ts";
import { loseConnection } from "./lose-connection.ts";
import { headersOf } from "./node-bindings.ts";
import { readBody, type Body } from "./read-body.ts";
import { pathOf } from "../message/url.ts";
import type { Mock } from "../sandboxes/mock.ts";
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
  const control = createControlEntry(mock, { access, readBody });
  const router = new SurfaceRouter(mock);

  return (request, node = {}) => {
    const path = pathOf(request.url);
    if (path === "/__mock" || path.startsWith("/__mock/")) return control(request);
    const elapsed = stopwatch();
    const headers = headersOf(request, node);

    const answer = (body: Body): Response | Promise<Response> => {
      const { world, watch } = chooseSandbox(mock, { headers, path, body });
      const place = router.placeAt(path, world.profile.surfaces);
      if (!router.isLoaded(place)) return router.load(place.name).then(() => answer(body));
      const exchange = new Exchange({ request, headers, path, body, world, surface: place.surface });
      const finish = (response: Response): Response => {
        watch.observe(exchange.finish(response, elapsed()), world);
        return response;
      };
      const handle = () => router.answer(exchange, place);
      const hit = meetFault(world, exchange);
      if (hit === undefined) return finish(handle());
      const renderError = router.renderError.bind(router);
      return answerUnderFaults(exchange, hit, { handle, renderError, closing }).then((response) => {
        finish(response);
        return hit.connection === undefined
          ? response
          : loseConnection({ request, node }, hit.connection, closing);
      });
    };

    const body = readBody(request, headers, node);
    return body instanceof Promise ? body.then(answer) : answer(body);
  };
}
