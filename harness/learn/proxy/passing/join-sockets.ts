import type { Socket } from "node:net";
import type { MessageReader } from "../messages/message-reader.ts";

/**
 * Passes on what arrives at one socket to another one, as fast as that one takes it. It ends as the first one ends: in
 * order, or by a reset after all that arrived before it.
 */
export function joinSockets(
  from: Socket,
  to: Socket,
  reader: Pick<MessageReader, "read" | "end" | "takeHeld">,
): void {
  const passHeld = () => {
    const held = reader.takeHeld();
    if (to.writable && held.length > 0) to.write(held);
  };
  from.on("data", (bytes: Buffer) => {
    to.cork();
    for (const part of reader.read(bytes)) if (to.writable) to.write(part);
    to.uncork();
    if (!to.writableNeedDrain) return;
    from.pause();
    to.once("drain", () => from.resume());
  });
  from.on("end", () => {
    reader.end();
    passHeld();
    if (to.writable) to.end();
  });
  // The close that follows reports the error.
  from.on("error", () => undefined);
  from.on("close", passHeld);
}

/** Ends a connection at once, but lets the other end read what was written to it before. */
export function resetSocket(socket: Socket): void {
  if (socket.destroyed) return;
  if (socket.connecting) socket.destroy();
  else if (socket.writableLength === 0) socket.resetAndDestroy();
  else if (socket.writableEnded) socket.once("finish", () => socket.resetAndDestroy());
  else socket.write("", () => socket.resetAndDestroy());
}

/** Whether a connection that is closed was ended by both sides in order. */
export function isEndedInOrder(socket: Socket): boolean {
  return socket.readableEnded && socket.writableFinished;
}
