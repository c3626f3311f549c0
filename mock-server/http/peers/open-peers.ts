// Tested by mock-server/http/peers/forwarding.test.ts.
import { createHmac } from "node:crypto";
import type { RequestListener } from "node:http";
import type { Homes } from "../../storage/homes.ts";
import { unguessable } from "../../world/ids.ts";
import { Front } from "./front.ts";
import { peerAddress } from "./peer-address.ts";
import { PeerDoor } from "./peer-door.ts";
import { defaultPatience, type PeerPatience } from "./peer-line.ts";
import { Seal } from "./seal.ts";

export interface PeersOptions {
  readonly homes: Pick<Homes, "find" | "announce" | "noteReach" | "release" | "peerSecret">;
  /** The address on which clients are served. */
  readonly host: string;
  /** The address that peers are told. */
  readonly peerUrl?: string | undefined;
  /** Answers a request of a client by this process, and one that a peer has passed on. */
  readonly answer: { readonly client: RequestListener; readonly peer: RequestListener };
  readonly closing: AbortSignal;
  readonly graceMs: number;
  readonly patience?: PeerPatience | undefined;
  readonly reportBug: (error: unknown) => void;
}

/** Connects this process to the others that share its worlds. */
export interface Peers {
  /** Accepts the requests of clients. */
  readonly receive: RequestListener;
  /** Gives the worlds to the other processes, and tells those that still ask here to look again. */
  leave(): Promise<void>;
  /** Ends all connections of this process with others. */
  close(): Promise<void>;
}

/** Listens for peers and tells them where. @throws when the port is in use */
export async function openPeers(options: PeersOptions): Promise<Peers> {
  const { homes, host, peerUrl, answer, closing, graceMs, patience = defaultPatience, reportBug } = options;
  const seal = new Seal(homes.peerSecret);
  const door = new PeerDoor({ homes, seal, answer: answer.peer, reportBug });
  const { port, host: own, urlAt } = peerAddress(host, peerUrl);
  const url = urlAt(await door.listen(port, own));
  const process = unguessable();
  let count = 0;
  const nextNonce = () => `${process}.${++count}`;
  const front = new Front({ homes, seal, answer: answer.client, patience, nextNonce, closing, reportBug });
  const close = async () => {
    front.close();
    await door.close();
  };
  await homes.announce(url, front).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    close,
    receive: front.receive,
    leave: async () => {
      try {
        await door.leave(() => homes.release(), graceMs);
        // Until then every front has closed its unused connections, and knows a new home.
        await new Promise((resolve) => setTimeout(resolve, patience.idleMs * 1.5));
      } finally {
        await close();
      }
    },
  };
}

/** The token of the control surface that all processes have when none was chosen. */
export function sharedControlToken({ peerSecret }: Pick<Homes, "peerSecret">): string {
  return createHmac("sha256", peerSecret).update("control token").digest("base64url");
}
