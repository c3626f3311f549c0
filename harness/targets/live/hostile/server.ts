import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { portOf } from "../../../../contracts/port-of.ts";
import type { Send } from "../../send.ts";
import { assetOwnerEmail, secondKey, startProduction, type Flavour, type Truth } from "./production.ts";
import { sceneOf, type Row } from "./row.ts";
import { requestOf } from "../testing/over-a-socket.ts";

/** A request that arrived, and what it was taken for. */
export interface Arrival {
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly url: string;
  readonly body: string;
}

/** A server whose answers are tampered with, which records every call and knows the truth. */
export interface HostileServer extends AsyncDisposable {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scimToken: string;
  readonly secondKey: typeof secondKey;
  readonly assetsOwnerEmail: string;
  /** As the client sent them. */
  readonly arrivals: readonly Arrival[];
  /** As the server behind the tamper got them. */
  readonly carriedOut: readonly Arrival[];
  readonly before: Truth;
  truth(): Promise<Truth>;
  close(): Promise<void>;
}

export async function startHostile(flavour: Flavour, row: Row): Promise<HostileServer> {
  const production = startProduction(flavour);
  const before = await production.truth();
  const arrivals: Arrival[] = [];
  const carriedOut: Arrival[] = [];
  const honest: Send = async (request) => {
    carriedOut.push(await arrivalOf(request));
    return production.serve(request);
  };
  const altered = row.tamper?.(sceneOf(before))(honest) ?? honest;

  const server = createServer((incoming, outgoing) => {
    const respond = async () => {
      const request = await requestOf(incoming);
      arrivals.push(await arrivalOf(request));
      const answer = await altered(request);
      const deliver = row.deliver?.(arrivals.length) ?? plainly;
      await deliver(outgoing, answer);
    };
    // A client that hangs up is no concern of the server.
    respond().catch((error: unknown) => {
      carriedOut.push({ method: "BUG", url: String(error), body: "" });
      incoming.socket.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    clientId: "mock-client-id",
    clientSecret: "mock-client-secret",
    scimToken: "mock-scim-token",
    secondKey,
    assetsOwnerEmail: assetOwnerEmail,
    arrivals,
    carriedOut,
    before,
    truth: () => production.truth(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function plainly(outgoing: ServerResponse, answer: Response): Promise<void> {
  const headers = [...answer.headers].filter(([name]) => name !== "content-length");
  outgoing.writeHead(answer.status, Object.fromEntries(headers));
  outgoing.end(await answer.text());
}

async function arrivalOf(request: Request): Promise<Arrival> {
  const { pathname, search } = new URL(request.url);
  return { method: request.method, url: pathname + search, body: await request.clone().text() };
}
