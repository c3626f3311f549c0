import { portOf } from "../../contracts/port-of.ts";
import { type Answer, type Call, json } from "./exchange.ts";
import { createGuide } from "./guide/server.ts";
import { type LoggedRequest, type Traffic, listen } from "./listener.ts";
import { assetsOwnerEmail, firstKey, secondKey } from "./production.ts";
import type { Setup } from "./setup.ts";
import type { Trouble } from "./trouble.ts";
import { createVendor } from "./vendor/server.ts";
import { type Added, type Touched, type ChangeTracker, createChangeTracker } from "./change-tracker.ts";

/** `both` runs the two together, with separate users, the same keys and different paths. */
export type Flavour = "guide" | "vendor" | "both";

export interface StandInOptions extends Trouble {
  readonly flavour?: Flavour;
  /** The default 0 takes any free port of the loopback address. */
  readonly port?: number;
  /** The default is the flavour's own, see expected-behaviour.ts. */
  readonly tokenSeconds?: number;
  /** A token expires after this many calls. A test of expiry during a run need not wait. */
  readonly tokenCalls?: number;
  /** Milliseconds since 1970. Tests can move the time. */
  readonly now?: () => number;
}

interface StandInState {
  /** Original objects that were changed or deleted, except for the second key's owner. */
  readonly touched: readonly Touched[];
  /** Objects that requests created and did not remove. */
  readonly added: readonly Added[];
  /** All bytes that reached the sockets, HTTP or not. */
  readonly bytesReceived: number;
  readonly connections: number;
  readonly maxConcurrent: number;
}

export interface StandIn extends AsyncDisposable {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Reserved. The stand-in does not offer SCIM. */
  readonly scimToken?: string;
  readonly secondKey: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly ownerEmail: string;
  };
  /** A user who owns assets. An operator can name it. */
  readonly assetsOwnerEmail: string;
  readonly log: readonly LoggedRequest[];
  readonly state: StandInState;
  /** May be changed between requests. */
  readonly trouble: Trouble;
  close(): Promise<void>;
}

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const {
    flavour = "guide",
    port = 0,
    tokenSeconds,
    tokenCalls = Infinity,
    now = Date.now,
    ...given
  } = options;
  const trouble: Trouble = { ...given };
  if (given.failWith !== undefined) trouble.failWith = { ...given.failWith };
  const tracker = createChangeTracker();
  const setup: Setup = { keys: [firstKey, secondKey], tracker, now, tokenSeconds, tokenCalls };
  const guide = flavour === "vendor" ? undefined : createGuide(setup);
  const vendor = flavour === "guide" ? undefined : createVendor(setup);

  const serve = (call: Call): Answer => {
    const server = /^\/+webapi(\/|$)/.test(call.path) ? vendor : guide;
    return server === undefined ? json(404, { message: "Not Found" }) : server.serve(call);
  };
  const { server, log, traffic } = await listen({ serve, trouble, port });
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    clientId: firstKey.clientId,
    clientSecret: firstKey.clientSecret,
    secondKey,
    assetsOwnerEmail,
    log,
    state: stateOf(tracker, traffic, () => [...(guide?.added() ?? []), ...(vendor?.added() ?? [])]),
    trouble,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function stateOf(tracker: ChangeTracker, traffic: Traffic, added: () => readonly Added[]): StandInState {
  return {
    touched: tracker.touched,
    get added() {
      return added();
    },
    get bytesReceived() {
      return traffic.bytesReceived();
    },
    get connections() {
      return traffic.connections();
    },
    get maxConcurrent() {
      return traffic.maxConcurrent();
    },
  };
}
