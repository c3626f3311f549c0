import { STATUS_CODES, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { Socket } from "node:net";

/** The last answer of each connection. */
const lastAnswers = new WeakMap<Duplex, ServerResponse>();

export function noteLast(answer: ServerResponse): void {
  if (answer.socket !== null) lastAnswers.set(answer.socket, answer);
}

/** The answer to the client, by the code of Node's error. */
const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * Refuses what is not a whole HTTP request, and closes the connection so that the client can read why. Node would
 * close it at once. Answers to earlier requests of the connection are sent first.
 */
export function refuseUnreadable(error: NodeJS.ErrnoException, connection: Duplex): void {
  const last = lastAnswers.get(connection);
  const tell = () => {
    if (!(connection instanceof Socket) || connection.destroyed) return;
    const status = statuses[error.code ?? ""] ?? 400;
    const hasBegun = last?.headersSent === true && !last.writableFinished;
    if (connection.writable && !hasBegun) {
      connection.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`);
    }
    connection.destroySoon();
  };
  const isWaitedFor = last !== undefined && last.req.complete && !last.writableFinished;
  if (isWaitedFor) last.once("close", tell);
  else tell();
}
