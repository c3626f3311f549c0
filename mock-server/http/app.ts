import { stopwatch } from "../world/clock.ts";
import { createControlEntry } from "../surfaces/control/entry.ts";
import type { ControlAccess } from "../surfaces/control/guard.ts";
import { chooseWorld } from "./choose-world.ts";
import { Exchange, type NodeBindings } from "../exchange/exchange.ts";
import { answerUnderFaults } from "../faults/answer-under-faults.ts";
import { loseConnection } from "./lose-connection.ts";
import { headersOf } from "../exchange/headers.ts";
import { writeEntry, type Kept } from "../watch/recorded-exchange.ts";
import { readBody } from "./read-body.ts";
import { pathOf } from "../exchange/url.ts";
import { after, type Eventual } from "../world/eventual.ts";
import type { Mock } from "../world/mock.ts";
import { createSites } from "./surface-router.ts";

/**
 * Answers one request, at once where nothing keeps it waiting. The Node adapter passes its own objects along; a
 * caller without a socket passes none.
 */
export type Answer = (request: Request, node?: NodeBindings) => Eventual<Response>;

export interface AppOptions {
  /** Who may use the control surface; everybody where it is left out. */
  readonly access?: ControlAccess;
  /** Ends what a fault holds up. */
  readonly closing?: AbortSignal;
}

/**
 * The way of a request: its world, the faults of that world, its surface's route, the journal. `/__mock` goes its own
 * way.
 */
export function createApp(mock: Mock, { access = {}, closing }: AppOptions = {}): Answer {
  const control = createControlEntry(mock, access);
  const siteOf = createSites(mock);

  return (request, node = {}) => {
    const path = pathOf(request.url);
    if (path === "/__mock" || path.startsWith("/__mock/")) return control(request);
    const elapsed = stopwatch();
    const headers = headersOf(request, node);
    return after(readBody(request, headers, node), (body) => {
      const world = chooseWorld(mock, { headers, path, body });
      const site = siteOf(world.profile.surfaces);
      const exchange = new Exchange({ request, headers, path, body, world, surface: site.surfaceAt(path) });
      const hit = world.watch.faults.meet(exchange);
      const handle = () => site.answer(request, exchange);
      const answer = hit === undefined ? handle() : answerUnderFaults(exchange, hit, { handle, closing });
      return after(answer, (response) =>
        after(watch(exchange, response, elapsed()), () =>
          exchange.lost === undefined ? response : loseConnection({ request, node }, exchange.lost, closing),
        ),
      );
    });
  };
}

/** Writes an exchange that is over into the journal, and tells those who watch its world. */
function watch(exchange: Exchange, response: Response, durationMs: number): Eventual<void> {
  const { journal, findings } = exchange.world.watch;
  const kept = journal.record(exchange, response, durationMs);
  return after(findings.observe(kept, exchange), () => tell(exchange, kept));
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
