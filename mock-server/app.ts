import { stopwatch } from "./clock.ts";
import { createControlEntry } from "./control/entry.ts";
import type { ControlAccess } from "./control/guard.ts";
import { chooseWorld } from "./edge/choose-world.ts";
import { Exchange, type NodeBindings } from "./edge/exchange.ts";
import { answerUnderFaults } from "./edge/faults/answer-under-faults.ts";
import { loseConnection } from "./edge/faults/lose-connection.ts";
import { findHeader, headersOf } from "./edge/headers.ts";
import { writeEntry, type Kept } from "./edge/journal.ts";
import { readBody } from "./edge/read-body.ts";
import type { Mock } from "./mock.ts";
import { createSites } from "./site.ts";

/** Answers one request. The Node adapter passes its own objects along; a caller without a socket passes none. */
export type Answer = (request: Request, node?: NodeBindings) => Promise<Response>;

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

  return async (request, node = {}) => {
    const path = pathOf(request.url);
    if (path === "/__mock" || path.startsWith("/__mock/")) return control(request);
    const elapsed = stopwatch();
    const headers = headersOf(request, node);
    const isBodiless = request.method === "GET" || request.method === "HEAD";
    const body = isBodiless ? "" : await readBody(request, findHeader(headers, "content-length"));
    const world = chooseWorld(mock, { headers, path, body });
    const site = siteOf(world.profile.surfaces);
    const exchange = new Exchange({ request, node, path, body, world, surface: site.surfaceAt(path) });
    const { watch } = world;
    const hit = watch.faults.meet(exchange);
    const response = await (hit === undefined
      ? site.answer(request, exchange)
      : answerUnderFaults(exchange, hit, { handle: () => site.answer(request, exchange), closing }));
    const kept = watch.journal.record(exchange, response, elapsed());
    const observed = watch.findings.observe(kept);
    if (observed !== undefined) await observed;
    tell(exchange, kept);
    return exchange.lost === undefined ? response : loseConnection({ request, node }, exchange.lost, closing);
  };
}

/** Tells whoever watches the world of an exchange that is over. */
function tell({ world, operation, method, surface }: Exchange, kept: Kept): void {
  const { events } = world.watch;
  if (!events.hasListeners) return;
  events.emit({ type: "exchange", data: writeEntry(kept) });
  const { status } = kept.response;
  if (operation === undefined || method === "GET" || surface === "oauth") return;
  if (status < 200 || status > 299) return;
  events.emit({
    type: "change",
    data: { at: world.clock.iso(), sandbox: world.sandbox, by: "client", what: operation },
  });
}

/** The path of an absolute URL, without the cost of parsing all of it. */
function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  if (start < 0) return "/";
  const query = url.indexOf("?", start);
  const fragment = url.indexOf("#", start);
  if (query < 0 && fragment < 0) return url.slice(start);
  return url.slice(start, Math.min(query < 0 ? url.length : query, fragment < 0 ? url.length : fragment));
}
