import type { Socket } from "node:net";
import type { NodeBindings } from "./read-request.ts";

/** One signal for each connection, however many exchanges of it wait. */
const signals = new WeakMap<Socket, AbortSignal>();

/** Signals that the client of a request has gone: its connection is closed, or without a socket its call is aborted. */
export function clientGone(request: Pick<Request, "signal">, { incoming }: NodeBindings): AbortSignal {
  const socket = incoming?.socket;
  if (socket === undefined) return request.signal;
  let signal = signals.get(socket);
  if (signal === undefined) {
    const leaving = new AbortController();
    socket.once("close", () => leaving.abort());
    ({ signal } = leaving);
    signals.set(socket, signal);
  }
  return signal;
}
