import { builtInProfile } from "../../../contracts/profile.ts";
import { createApp, type Answer } from "../../http/app.ts";
import type { MockOptions } from "../../sandboxes/mock.ts";
import { builtInWorld } from "../../world/seeds/built-in-worlds.ts";
import type { Homes, Reach } from "../homes.ts";
import { openShared, type SharedKept } from "../postgres/open-postgres.ts";
import type { SharedLog } from "../postgres/shared-log.ts";
import type { StateOptions } from "../state-options.ts";

/** A process of a test, which shares its worlds through a log. It is called without a socket. */
export interface SharedMock<Log extends SharedLog = SharedLog> extends SharedKept {
  readonly log: Log;
  readonly homes: Homes;
  readonly app: Answer;
  /** The clock of the process, which only goes forward. */
  readonly clock: { now: number };
  readonly told: readonly string[];
  /** Which addresses of others it does not reach, as a test decides. */
  readonly reach: Reach & { readonly cut: Set<string> };
  /** Sends a control call, or one with a bearer token. */
  readonly send: (method: string, path: string, options?: Sent) => Promise<Response>;
}

interface Sent {
  readonly body?: object;
  readonly token?: string;
}

/** So long that no lease is renewed by the time of the machine. */
export const leaseMs = 60_000;

export async function sharedMock<Log extends SharedLog>(
  log: Log,
  { chosen = {}, compactAbove = 1e6, ...options }: Partial<StateOptions & MockOptions> = {},
): Promise<SharedMock<Log>> {
  const clock = { now: 0 };
  const told: string[] = [];
  const kept = await openShared(
    log,
    {
      folder: log.place,
      sync: "always",
      tell: (sentence) => told.push(sentence),
      chosen,
      retryMs: 0,
      compactAbove,
    },
    { profile: builtInProfile("guide"), world: builtInWorld("small-company"), ...options },
    { leaseMs, now: () => clock.now },
  );
  const { homes } = kept.storage;
  if (homes === undefined) throw new Error("The worlds of this mock have no homes.");
  const cut = new Set<string>();
  const reach = {
    cut,
    unreached: () => [...cut],
    note: (urls: readonly string[]) => {
      for (const url of cut) if (!urls.includes(url)) cut.delete(url);
    },
  };
  const app = createApp(kept.mock, { storage: kept.storage });
  return {
    ...kept,
    log,
    homes,
    app,
    clock,
    told,
    reach,
    send: async (method, path, { body, token } = {}) =>
      app(
        new Request(`http://mock.invalid${path}`, {
          method,
          headers: {
            "Content-Type": path.startsWith("/scim") ? "application/scim+json" : "application/json",
            ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      ),
  };
}
