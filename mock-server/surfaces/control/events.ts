import { z } from "zod";
import type { MockEvent, Events } from "../../watch/events.ts";
import { usualBounds } from "../../world/bounds.ts";
import { ControlError } from "./control-error.ts";
import { writing, type ControlRoute } from "./route.ts";

/** The number of bytes that may wait for a listener before it is disconnected (docs/limits.md). */
const mostBytesWaiting = 8 * 1024 * 1024;

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
        "is `control` or `client`.",
      text: { "text/event-stream": z.string() },
      refusals: [409],
    },
    ({ sandbox, signal }) => {
      const { events } = sandbox.watch;
      const { listeners } = usualBounds;
      if (events.count >= listeners) {
        const message = `A sandbox has at most ${listeners} listeners. End some first.`;
        throw new ControlError(409, "bound-reached", message);
      }
      return new Response(streamOf(events, signal), {
        headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
      });
    },
  ),
];

function streamOf(events: Events, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop: (() => void) | undefined;
  let isOpen = true;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = () => {
          if (!isOpen) return;
          isOpen = false;
          stop?.();
          controller.close();
        };
        const letGo = () => {
          const reason = `${mostBytesWaiting} bytes of events wait to be read`;
          if (isOpen) controller.enqueue(encoder.encode(`: this stream ends, since ${reason}\n\n`));
          end();
        };
        stop = events.listen({
          onEvent: (event) => {
            if ((controller.desiredSize ?? 0) <= 0) letGo();
            else if (isOpen) controller.enqueue(encoder.encode(write(event)));
          },
          end,
        });
        signal.addEventListener("abort", end, { once: true });
        // A first line tells the client at once that the stream is open.
        controller.enqueue(encoder.encode(": listening\n\n"));
      },
      cancel: () => {
        isOpen = false;
        stop?.();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostBytesWaiting }),
  );
}

function write({ type, data }: MockEvent): string {
  return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
