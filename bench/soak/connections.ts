import { connect, type Socket } from "node:net";

/** Opens many connections, sends two requests on each while all are open, and returns how many were answered. */
export async function holdConnections(origin: string, count: number): Promise<number> {
  const { hostname, port } = new URL(origin);
  const request = `GET /api/v3/users HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`;
  const sockets: Socket[] = [];
  // A thousand at a time, since more would overflow the accept queue.
  for (let opened = 0; opened < count; opened += 500) {
    const some = Array.from({ length: Math.min(500, count - opened) }, () => connect(Number(port), hostname));
    sockets.push(...some);
    await Promise.all(some.map((socket) => answered(socket, request)));
  }
  const again = await Promise.all(sockets.map((socket) => answered(socket, request)));
  for (const socket of sockets) socket.destroy();
  return again.filter(Boolean).length;
}

/** Whether a connection answers. */
function answered(socket: Socket, request: string): Promise<boolean> {
  return new Promise((resolve) => {
    socket.once("data", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
    socket.write(request);
  });
}
