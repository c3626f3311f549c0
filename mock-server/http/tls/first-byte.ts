import type { Socket } from "node:net";
import { closeGently } from "../close-gently.ts";

/** The first byte of a TLS connection: the type of the record that has the ClientHello (RFC 8446 §5.1). */
const handshakeRecord = 0x16;

/** Tells whether the client of a new connection begins to speak TLS. What it has sent stays unread. */
export function onFirstByte(
  socket: Socket,
  waitMs: number,
  tell: (first: { readonly isTls: boolean }) => void,
): void {
  const giveUp = () => socket.destroy();
  const look = () => {
    const bytes: Buffer | null = socket.read();
    if (bytes === null) {
      giveUp();
      return;
    }
    socket.off("error", giveUp).off("timeout", giveUp).setTimeout(0);
    socket.unshift(bytes);
    tell({ isTls: bytes[0] === handshakeRecord });
  };
  socket.on("error", giveUp).setTimeout(waitMs, giveUp).once("readable", look);
}

/** What a client is told that speaks HTTP where TLS is expected. */
export const httpsOnly = "This port speaks HTTPS: begin the URL with https://.\n";

export function refusePlainHttp(socket: Socket): void {
  closeGently(socket);
  socket.on("error", () => socket.destroy());
  socket.write(
    [
      "HTTP/1.1 400 Bad Request",
      "Content-Type: text/plain; charset=utf-8",
      `Content-Length: ${httpsOnly.length}`,
      "Connection: close",
      "",
      httpsOnly,
    ].join("\r\n"),
  );
  socket.destroySoon();
}
