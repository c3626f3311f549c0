import type { Socket } from "node:net";

/** How long a client may stay silent, and how long it may go on sending, before it is cut off. nginx waits as long. */
const silenceMs = 5000;
const maxMs = 30_000;

/**
 * Makes a connection close in two steps, so that a client that is still sending can read the last answer. If the
 * server closed a connection at once while bytes of the client are unread, the system would reset the connection, and
 * the client would lose the answer (RFC 9112 §9.6).
 */
export function closeGently(socket: Socket): void {
  // Node calls this after an answer with `Connection: close`.
  socket.destroySoon = () => {
    if (socket.writableEnded) return;
    socket.end();
    dropInput(socket);
    const destroy = () => socket.destroy();
    if (socket.readableEnded) destroy();
    else socket.once("end", destroy);
    socket.setTimeout(silenceMs, destroy);
    const deadline = setTimeout(destroy, maxMs);
    socket.once("close", () => clearTimeout(deadline));
  };
}

/** Reads and drops what still comes in. It is no longer parsed as a request. */
function dropInput(socket: Socket): void {
  const drop = () => socket.removeAllListeners("data").on("data", () => undefined);
  // Node's parser starts to read a paused socket again when it resumes. After that the parser can be removed.
  if (socket.isPaused()) socket.once("resume", drop).resume();
  else drop();
}
