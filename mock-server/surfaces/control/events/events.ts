import { z } from "zod";
import type { Events } from "../../../watch/events.ts";
import { defaultBounds } from "../../../world/bounds.ts";
import { ControlError } from "../control-error.ts";
import { streamOf } from "./event-stream.ts";
import { prepareResume } from "./resume.ts";
import { writing, type ControlRoute } from "../route.ts";
import { wholeNumber } from "../shapes.ts";

const query = z.strictObject({
  perSecond: wholeNumber
    .optional()
    .describe(
      "About the most exchanges in a second. While more arrive, it is a tenth of them. An event `skipped` tells how many were left out.",
    ),
});

/** How long a stream lasts that is opened while the mock stops. If it ended at once, listeners would come back all the time. */
const lateListenerMs = 200;

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
        "is `control` or `client`. Events `skipped` contain {count}; the journal has what was left out. A listener that " +
        "comes back with the header `Last-Event-ID` gets an event `resumed` with {replayed, missed, because}, and the " +
        "exchanges since then as far as the journal has them. `missed` is null if the id is of another journal.",
      query,
      text: { "text/event-stream": z.string() },
      refusals: [409],
    },
    async ({ mock, sandbox, signal, header, query: { perSecond } }) => {
      const lastEventId = header("Last-Event-ID");
      const tellMissed = lastEventId === undefined ? undefined : await prepareResume(lastEventId, sandbox);
      const { watch } = sandbox;
      requireRoom(watch.events);
      const stream = streamOf(watch, { signal, perSecond, tellMissed });
      // A listener that comes back at once must not keep the process from stopping.
      if (mock.isClosing) setTimeout(() => watch.events.close(), lateListenerMs).unref();
      return new Response(stream, {
        headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
      });
    },
  ),
];

/** @throws {ControlError} 409 */
function requireRoom(events: Events): void {
  const { listeners } = defaultBounds;
  if (events.count < listeners) return;
  throw new ControlError(
    409,
    "bound-reached",
    `A sandbox has at most ${listeners} listeners. End some first.`,
  );
}
