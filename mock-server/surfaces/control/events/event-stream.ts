// Tested by mock-server/surfaces/control/events/events.test.ts.
import type { MockEvent } from "../../../watch/events.ts";
import type { Watch } from "../../../watch/watch.ts";
import { eventText } from "./event-text.ts";
import { Pace } from "./pace.ts";
import type { TellMissed } from "./resume.ts";

/** The number of bytes that may wait for a listener before it is disconnected (docs/limits.md). */
const maxBytesWaiting = 8 * 1024 * 1024;

interface StreamOptions {
  readonly signal: AbortSignal;
  /** The most exchanges in a second. By default all of them. */
  readonly perSecond?: number | undefined;
  /** For a listener that was there before. */
  readonly tellMissed?: TellMissed | undefined;
}

/** The events of a world as a body of server-sent events. */
export function streamOf(
  { events, journal }: Watch,
  { signal, perSecond, tellMissed }: StreamOptions,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop: (() => void) | undefined;
  let isOpen = true;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        const pace =
          perSecond === undefined
            ? undefined
            : new Pace(perSecond, (count) => isOpen && send(eventText("skipped", { count })));
        const end = () => {
          if (!isOpen) return;
          isOpen = false;
          stop?.();
          controller.close();
        };
        const letGo = () => {
          const reason = `${maxBytesWaiting} bytes of events wait to be read`;
          if (isOpen) send(`: this stream ends, since ${reason}\n\n`);
          end();
        };
        const stopListening = events.listen({
          onEvent: (event) => {
            if (event.type === "exchange" && pace?.admits() === false) return;
            if ((controller.desiredSize ?? 0) <= 0) letGo();
            else if (isOpen) send(textOf(event));
          },
          end,
        });
        stop = () => {
          stopListening();
          pace?.stop();
        };
        signal.addEventListener("abort", end, { once: true });
        // A first line tells the client at once that the stream is open. With the id it can resume before a first event.
        send(`: listening\nid: ${journal.eventId(journal.newest)}\n\n`);
        if (tellMissed !== undefined) send(tellMissed());
      },
      cancel: () => {
        isOpen = false;
        stop?.();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: maxBytesWaiting }),
  );
}

function textOf(event: MockEvent): string {
  return event.type === "exchange"
    ? eventText("exchange", event.write(), event.id)
    : eventText("change", event.data);
}
