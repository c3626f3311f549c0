import { z } from "zod";
import type { Events } from "../../watch/events.ts";
import { usualBounds } from "../../world/bounds.ts";
import { ControlError } from "./control-error.ts";
import { streamOf } from "./event-stream.ts";
import { writing, type ControlRoute } from "./route.ts";
import { wholeNumber } from "./shapes.ts";

const query = z.strictObject({
  perSecond: wholeNumber
    .optional()
    .describe(
      "About the most exchanges in a second. While more arrive, it is a tenth of them. An event `skipped` tells how many were left out.",
    ),
});

/** Live events of a world. */
export const eventRoutes: readonly ControlRoute[] = [
  writing(
    {
      method: "GET",
      path: "/events",
      id: "streamEvents",
      summary: "Follow exchanges and changes as server-sent events",
      description:
        "Events `exchange` contain an exchange of the journal. Events `change` contain {at, sandbox, by, what}, where `by` " +
        "is `control` or `client`. Events `skipped` contain {count}; the journal has what was left out.",
      query,
      text: { "text/event-stream": z.string() },
      refusals: [409],
    },
    ({ sandbox, signal, query: { perSecond } }) => {
      const { events } = sandbox.watch;
      requireRoom(events);
      return new Response(streamOf(events, { signal, perSecond }), {
        headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
      });
    },
  ),
];

/** @throws {ControlError} 409 */
function requireRoom(events: Events): void {
  const { listeners } = usualBounds;
  if (events.count < listeners) return;
  throw new ControlError(
    409,
    "bound-reached",
    `A sandbox has at most ${listeners} listeners. End some first.`,
  );
}
