import { request as open, type IncomingMessage } from "node:http";

/** A request as it was sent. `headers` alternates names and values, like Node's `rawHeaders`. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** The parts of an answer that a client sees. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** The outcome of a request: an answer, or the error of a lost connection. */
export type Outcome = WireAnswer | { readonly lost: string };

export async function send(origin: string, { method, path, headers, body }: WireRequest): Promise<Outcome> {
  try {
    return await new Promise((resolve, reject) => {
      const outgoing = open(origin + path, { method, headers, setHost: false, agent: false });
      outgoing.once("error", reject);
      outgoing.once("response", (incoming) => {
        bodyOf(incoming)
          .then((read) =>
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.rawHeaders, body: read }),
          )
          .catch(reject)
          .finally(() => incoming.destroy());
      });
      outgoing.end(body);
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { lost: "code" in error ? String(error.code) : error.message };
  }
}

export async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The same message with another body, and with its length in the headers. */
export function withBody<M extends WireRequest | WireAnswer>(message: M, text: string): M {
  const body = Buffer.from(text);
  const headers = message.headers.map((value, index, all) =>
    index % 2 === 1 && all[index - 1]?.toLowerCase() === "content-length" ? `${body.length}` : value,
  );
  return { ...message, headers, body };
}
