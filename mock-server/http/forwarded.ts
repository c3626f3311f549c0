import type { IncomingMessage } from "node:http";
import type { ConnectionFault } from "../world/faults/fault-schema.ts";
import type { NodeBindings } from "./read-request.ts";

/** Tells the process that has the client how to lose the client's connection. */
export type LoseThere = (how: ConnectionFault) => void;

const forwarded = new WeakMap<object, LoseThere>();

/** Notes that another process has the client of a request. */
export function noteForwarded(incoming: IncomingMessage, lose: LoseThere): void {
  forwarded.set(incoming, lose);
}

/** How to lose the client's connection when another process has it. */
export function loseThere({ incoming }: NodeBindings): LoseThere | undefined {
  return incoming === undefined ? undefined : forwarded.get(incoming);
}
