import type { Profile } from "../../../contracts/profile.ts";
import type { ControlClient } from "../../surfaces/control/client.ts";
import { harView } from "../../surfaces/control/journal/har-view.ts";
import type { Har } from "../../watch/har/har.ts";
import type { JournalQuery } from "../../watch/journal.ts";
import type { Credentials } from "../../world/seeds/build-world.ts";
import type { WorldState } from "../../world/seeds/world-state.ts";
import { worldStateSchema } from "../../world/seeds/world-state-schema.ts";
import { surfaceUrls, type AdminControls, type MockControls, type StartingWorld } from "./controls.ts";
import { known, requireKnown } from "./known-options.ts";
import { isoDuration, isoInstant } from "./time.ts";
import { requireVerified, timesOf } from "./verification.ts";

/** What `RemoteControls` needs. */
export interface RemoteParts {
  readonly client: ControlClient;
  readonly url: string;
  readonly credentials: Credentials;
  readonly profile: Pick<Profile, "surfaces">;
}

/** The controls of a mock in another process or in a container, over HTTP. */
export class RemoteControls implements MockControls {
  readonly url: string;
  readonly credentials: Credentials;
  readonly surfaces: MockControls["surfaces"];
  readonly #client: ControlClient;

  constructor({ client, url, credentials, profile }: RemoteParts) {
    this.url = url;
    this.credentials = credentials;
    this.surfaces = surfaceUrls(url, profile);
    this.#client = client;
  }

  readonly clock = {
    read: () => this.#client.call("get", "/__mock/clock"),
    advance: (by) => this.#client.call("post", "/__mock/clock/advance", { body: { by: isoDuration(by) } }),
    freeze: (at) => this.#setClock("frozen", at),
    runFrom: (at) => this.#setClock("offset", at),
    follow: () => this.#setClock("real"),
  } satisfies MockControls["clock"];

  readonly faults = {
    add: (fault) =>
      this.#client.call("post", "/__mock/faults", {
        body: typeof fault === "string" ? { preset: fault } : fault,
      }),
    list: async () => (await this.#client.call("get", "/__mock/faults")).faults,
    remove: async (id) => this.#client.call("delete", "/__mock/faults/{id}", { path: { id } }),
    clear: async () => this.#client.call("delete", "/__mock/faults"),
  } satisfies MockControls["faults"];

  readonly journal = {
    entries: async (query: JournalQuery = {}) => {
      const answer = await this.#client.call("get", "/__mock/journal", { query: spelled(query) });
      return answer.exchanges;
    },
    har: async (query: JournalQuery = {}): Promise<Har> => {
      const wanted = { ...spelled(query), format: "har" as const };
      return harView.parse(JSON.parse(await this.#client.text("get", "/__mock/journal", { query: wanted })));
    },
    verify: async (match, times) => {
      const body = { match, times: timesOf(times) };
      const result = await this.#client.call("post", "/__mock/journal/verify", { body });
      return requireVerified(result, match, timesOf(times));
    },
    unmatched: async () => (await this.#client.call("get", "/__mock/unmatched")).unmatched,
    clear: async () => this.#client.call("delete", "/__mock/journal"),
  } satisfies MockControls["journal"];

  readonly profile = {
    get: (): Promise<Profile> => this.#client.call("get", "/__mock/profile"),
    use: (profile): Promise<Profile> =>
      this.#client.call("put", "/__mock/profile", {
        body: typeof profile === "string" ? { name: profile } : profile,
      }),
    set: (answers, limits): Promise<Profile> =>
      this.#client.call("patch", "/__mock/profile", {
        body: { answers, limits },
      }),
  } satisfies MockControls["profile"];

  readonly tokens = {
    mint: async ({ clientId = this.credentials.clientId, ...options } = {}) => {
      const minted = await this.#client.call("post", "/__mock/tokens", { body: { clientId, ...options } });
      return minted.access_token;
    },
    revoke: async (what) => this.#client.call("post", "/__mock/tokens/revoke", { body: what }),
  } satisfies MockControls["tokens"];

  readonly admin = {
    createApiKey: (ownerId) => this.#client.call("post", "/__mock/admin/api-keys", { body: { ownerId } }),
    deleteApiKey: async (clientId) =>
      this.#client.call("delete", "/__mock/admin/api-keys/{clientId}", { path: { clientId } }),
    setOwnerRole: (role, clientId = this.credentials.clientId) =>
      this.#client.call("put", "/__mock/admin/api-keys/{clientId}/owner", {
        path: { clientId },
        body: { role },
      }),
    setSso: async (sso) => {
      await this.#client.call("put", "/__mock/admin/sso", { body: sso });
    },
    setScim: async (scim) => {
      const { enabled, tokenLifetime } = requireKnown(scim, known.scim);
      return this.#client.call("put", "/__mock/admin/scim", {
        body: {
          enabled,
          tokenLifetime: tokenLifetime === undefined ? undefined : isoDuration(tokenLifetime),
        },
      });
    },
    setLicence: (licence) => this.#client.call("put", "/__mock/admin/licence", { body: licence }),
    setAuthentication: async (mode) => {
      await this.#client.call("put", "/__mock/admin/authentication", { body: { mode } });
    },
    removeUser: async (id) => this.#client.call("delete", "/__mock/admin/users/{id}", { path: { id } }),
  } satisfies AdminControls;

  async findings() {
    return (await this.#client.call("get", "/__mock/findings")).findings;
  }

  reset: MockControls["reset"] = async (options = {}) => {
    const { keep = [] } = requireKnown(options, known.reset);
    await this.#client.call("post", "/__mock/reset", { body: { keep } });
  };

  async state(): Promise<WorldState> {
    return worldStateSchema.parse(await this.#client.call("get", "/__mock/state"));
  }

  async setState(state: WorldState): Promise<void> {
    await this.#client.call("put", "/__mock/state", { body: state });
  }

  async snapshot(name: string): Promise<void> {
    await this.#client.call("post", "/__mock/snapshots", { body: { name } });
  }

  async restore(name: string): Promise<void> {
    await this.#client.call("post", "/__mock/snapshots/{name}/restore", { path: { name } });
  }

  async seed(world: StartingWorld, mode: "replace" | "merge" = "replace"): Promise<void> {
    await this.#client.call("post", "/__mock/seed", { body: { mode, world } });
  }

  #setClock(mode: "real" | "frozen" | "offset", at?: number | string | Date) {
    const now = at === undefined ? undefined : isoInstant(at);
    return this.#client.call("put", "/__mock/clock", { body: { mode, now } });
  }
}

/** A query of the journal as parameters of a URL. @throws {ControlError} */
function spelled(query: JournalQuery) {
  const { status, injected, limit, ...texts } = requireKnown(query, known.journal);
  return {
    ...texts,
    status: status?.toString(),
    injected: injected === undefined ? undefined : injected ? ("true" as const) : ("false" as const),
    limit: limit?.toString(),
  };
}
