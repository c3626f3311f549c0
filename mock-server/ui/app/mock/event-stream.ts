import { EventSourceParserStream } from "eventsource-parser/stream";

export interface StreamEvent {
  readonly type: string;
  readonly data: unknown;
}

/** The events of a body that is a stream of server-sent events. `fetch` reads them, since an EventSource sends no token. */
export async function* eventsOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<StreamEvent> {
  const reader = body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield { type: value.event ?? "message", data: JSON.parse(value.data) };
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
