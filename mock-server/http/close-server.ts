import type { Server } from "node:http";
import type { Answer } from "./app.ts";

/** Once the server closes, each answer says that its connection closes too (RFC 9112 §9.6). */
export function closingAfter(closing: AbortSignal, answer: Answer): Answer {
  return (request, node = {}) => {
    const response = answer(request, node);
    const mark = (answered: Response): Response => {
      if (closing.aborted && node.outgoing?.headersSent === false) {
        node.outgoing.setHeader("Connection", "close");
      }
      return answered;
    };
    return response instanceof Promise ? response.then(mark) : mark(response);
  };
}

/** Stops listening, and gives running exchanges some time to end. */
export function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    // Otherwise a connection that was busy when the server closed would stay open for its next request.
    const sweeping = setInterval(() => server.closeIdleConnections(), 20);
    const deadline = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close((error) => {
      clearInterval(sweeping);
      clearTimeout(deadline);
      if (error === undefined) resolve();
      else reject(error);
    });
  });
}
