// Tested by mock-server/surfaces/control/events.test.ts.
import type { Events, MockEvent } from "../../watch/events.ts";
import { Pace } from "./pace.ts";

/** The number of bytes that may wait for a listener before it is disconnected (docs/limits.md). */
const mostBytesWaiting = 8 * 1024 * 1024;

interface StreamOptions {
  readonly signal: AbortSignal;
  /** The most exchanges in a second. By default all of them. */
  readonly perSecond?: number | undefined;
}

/** The events of a world as a body of server-sent events. */
export function streamOf(events: Events, { signal, perSecond }: StreamOptions): ReadableStream<Uint8Array> {
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
            : new Pace(perSecond, (count) => isOpen && send(write("skipped", { count })));
        const end = () => {
          if (!isOpen) return;
          isOpen = false;
          stop?.();
          controller.close();
        };
        const letGo = () => {
          const reason = `${mostBytesWaiting} bytes of events wait to be read`;
          if (isOpen) send(`: this stream ends, since ${reason}\n\n`);
          end();
        };
        const stopListening = events.listen({
          onEvent: (event) => {
            if (event.type === "exchange" && pace?.admits() === false) return;
            if ((controller.desiredSize ?? 0) <= 0) letGo();
            else if (isOpen) send(write(event.type, dataOf(event)));
          },
          end,
        });
        stop = () => {
          stopListening();
          pace?.stop();
        };
        signal.addEventListener("abort", end, { once: true });
        // A first line tells the client at once that the stream is open.
        send(": listening\n\n");
      },
      cancel: () => {
        isOpen = false;
        stop?.();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostBytesWaiting }),
  );
}

function dataOf(event: MockEvent): unknown {
  return event.type === "exchange" ? event.write() : event.data;
}

function write(type: string, data: unknown): string {
  return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
