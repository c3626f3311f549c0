import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { clientGone } from "./client-gone.ts";
import type { NodeBindings } from "./read-request.ts";
import type { ConnectionFault } from "../world/faults/fault-schema.ts";

/** The longest time that a call without an answer hangs. */
const patienceMs = 300_000;

const garbage = "\u0007lskdu018973t09sylgasjkfg1][]'./.sdlv\r\n";

/** How the process that has the client loses its connection, by the request that it has passed on. */
const elsewhere = new WeakMap<object, (how: ConnectionFault) => void>();

/** Notes that another process has the client of a request. */
export function noteForwarded(incoming: IncomingMessage, lose: (how: ConnectionFault) => void): void {
  elsewhere.set(incoming, lose);
}

/**
 * Ends an exchange without a proper answer. A socket is closed, here or at the process that has the client. Without a
 * socket the call rejects, as fetch does.
 * @param closing ends every hanging call
 * @throws {TypeError} when there is no socket
 */
export async function loseConnection(
  { node, request }: { node: NodeBindings; request: Pick<Request, "signal"> },
  how: ConnectionFault,
  closing?: AbortSignal,
): Promise<Response> {
  const socket = node.incoming?.socket;
  if (socket === undefined) {
    if (how === "TIMEOUT") await hang(request.signal);
    request.signal.throwIfAborted();
    throw new TypeError("fetch failed", { cause: new Error(how) });
  }
  const lose = node.incoming === undefined ? undefined : elsewhere.get(node.incoming);
  if (lose !== undefined) {
    lose(how);
    return RESPONSE_ALREADY_SENT;
  }
  const gone = clientGone(request, node);
  await earlierAnswers(node, gone);
  switch (how) {
    case "CONNECTION_RESET_BY_PEER":
      socket.resetAndDestroy();
      break;
    case "EMPTY_RESPONSE":
      socket.destroySoon();
      break;
    case "MALFORMED_RESPONSE_CHUNK": {
      const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
      endWith(socket, head + garbage);
      break;
    }
    case "RANDOM_DATA_THEN_CLOSE":
      endWith(socket, garbage);
      break;
    case "TIMEOUT":
      await hang(closing === undefined ? gone : AbortSignal.any([closing, gone]));
      socket.destroy();
      break;
    default:
      how satisfies never;
  }
  return RESPONSE_ALREADY_SENT;
}

function endWith(socket: Socket, text: string): void {
  socket.write(text);
  socket.destroySoon();
}

/** Waits until the answers to earlier requests of a connection are sent. Node then gives this one the socket. */
async function earlierAnswers({ outgoing }: NodeBindings, gone: AbortSignal): Promise<void> {
  if (outgoing === undefined || outgoing.socket !== null) return;
  await once(outgoing, "socket", { signal: gone }).catch(() => undefined);
}

/** Waits until the client or the server closes the connection, or the longest time is over. */
async function hang(end: AbortSignal): Promise<void> {
  await wait(patienceMs, undefined, { signal: end, ref: false }).catch(() => undefined);
}
