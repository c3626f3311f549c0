import { z } from "zod";
import { Faults } from "../../faults/faults.ts";
import type { Answer } from "../../http/app.ts";
import { presentLicence, presentScim, setScim } from "../../surfaces/control/people/admin-settings.ts";
import { removeUser } from "../../surfaces/control/people/admin-users.ts";
import { createApiKey, deleteApiKey, setOwnerRole } from "../../surfaces/control/people/api-keys.ts";
import type { Profile } from "../../../contracts/profile.ts";
import { advanceClock, setClock } from "../../surfaces/control/worlds/clock.ts";
import { ControlError } from "../../surfaces/control/control-error.ts";
import { addFault, newFault } from "../../surfaces/control/faults.ts";
import { requireOperations } from "../../surfaces/control/journal/unknown-operation.ts";
import { verifying, verificationSchema } from "../../surfaces/control/journal/verification.ts";
import {
  changeAnswers,
  profileSource,
  refusingWorld,
  resolveProfile,
} from "../../surfaces/control/worlds/names.ts";
import { checkShape } from "../../surfaces/control/read.ts";
import { presentClock } from "../../surfaces/control/shapes.ts";
import { mintToken, revokeTokens } from "../../surfaces/control/people/tokens.ts";
import { readStartingWorld, requireState, seedWorld } from "../../surfaces/control/worlds/starting-world.ts";
import { requireSnapshot, takeSnapshot } from "../../surfaces/control/worlds/world.ts";
import { roles } from "../../world/directory/user.ts";
import { harOf, writeHarEntry } from "../../watch/har/recorded-har.ts";
import type { JournalQuery } from "../../watch/journal.ts";
import { atOnce } from "../../world/directory/work.ts";
import type { Mock } from "../../sandboxes/mock.ts";
import type { Sandbox } from "../../sandboxes/sandbox.ts";
import type { World } from "../../world/world.ts";
import type { WorldState } from "../../world/seeds/world-state.ts";
import type { Credentials } from "../../world/seeds/build-world.ts";
import { surfaceUrls, type AdminControls, type MockControls, type StartingWorld } from "./controls.ts";
import { known, requireKnown } from "./known-options.ts";
import { instantOf, msOf } from "./time.ts";
import { requireVerified, timesOf } from "./verification.ts";

/** What `LocalControls` needs. */
export interface LocalParts {
  readonly mock: Mock;
  readonly sandbox: Sandbox;
  readonly app: Answer;
  readonly url: string;
}

/** The controls of a mock in this process. A call that returns no promise is done when it returns. */
export class LocalControls implements MockControls {
  readonly url: string;
  readonly credentials: Credentials;
  readonly surfaces: MockControls["surfaces"];
  readonly #mock: Mock;
  readonly #sandbox: Sandbox;
  readonly #app: Answer;

  constructor({ mock, sandbox, app, url }: LocalParts) {
    this.url = url;
    this.credentials = sandbox.origin.credentials;
    this.surfaces = surfaceUrls(url, sandbox.world.profile);
    this.#mock = mock;
    this.#sandbox = sandbox;
    this.#app = app;
  }

  /** Answers a request without a socket. A path alone means a path of this mock. */
  async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    return this.#app(
      input instanceof Request ? new Request(input, init) : new Request(new URL(input, this.url), init),
    );
  }

  readonly clock = {
    read: () => presentClock(this.#world.clock),
    advance: (by: number | string) => {
      advanceClock(this.#world, msOf(by));
      return presentClock(this.#world.clock);
    },
    freeze: (at?: number | string | Date) => {
      setClock(this.#world, { mode: "frozen", now: at === undefined ? undefined : instantOf(at) });
      return presentClock(this.#world.clock);
    },
    runFrom: (at: number | string | Date) => {
      setClock(this.#world, { mode: "offset", now: instantOf(at) });
      return presentClock(this.#world.clock);
    },
    follow: () => {
      setClock(this.#world, { mode: "real" });
      return presentClock(this.#world.clock);
    },
  } satisfies MockControls["clock"];

  readonly faults = {
    add: (fault) =>
      addFault(this.#world, checkShape(newFault, typeof fault === "string" ? { preset: fault } : fault)),
    list: () => new Faults(this.#world).views(),
    remove: (id) => {
      if (new Faults(this.#world).remove(id)) return;
      throw new ControlError(404, "no-such-fault", `There is no fault ${id}.`);
    },
    clear: () => new Faults(this.#world).clear(),
  } satisfies MockControls["faults"];

  readonly journal = {
    entries: (query = {}) => atOnce(this.#sandbox.watch.journal.reading(journalQuery(query))),
    har: (query = {}) =>
      harOf(atOnce(this.#sandbox.watch.journal.readingAs(writeHarEntry, journalQuery(query)))),
    verify: (match, times) => {
      const wanted = checkShape(verificationSchema, { match, times: timesOf(times) });
      return requireVerified(atOnce(verifying(this.#sandbox.watch.journal, wanted)), match, timesOf(times));
    },
    unmatched: () => this.#sandbox.watch.journal.unmatched(),
    clear: () => this.#sandbox.watch.journal.clear(),
  } satisfies MockControls["journal"];

  readonly profile = {
    get: () => this.#world.profile,
    use: (profile) => this.#useProfile(resolveProfile(checkShape(profileSource, profile))),
    set: (answers, limits = {}) => {
      const changed = changeAnswers(this.#world.profile, answers);
      return this.#useProfile({
        ...changed,
        limits: { ...changed.limits, ...requireKnown(limits, changed.limits) },
      });
    },
  } satisfies MockControls["profile"];

  readonly tokens = {
    mint: async (options = {}) => {
      const { clientId = this.credentials.clientId, expiresIn, expired } = requireKnown(options, known.mint);
      const token = mintToken(this.#world, { clientId, expiresIn, expired });
      return token.value;
    },
    revoke: (what) => revokeTokens(this.#world, what),
  } satisfies MockControls["tokens"];

  readonly admin = {
    createApiKey: async (ownerId) => createApiKey(this.#sandbox, ownerId),
    deleteApiKey: (clientId) => deleteApiKey(this.#world, clientId),
    setOwnerRole: async (role, clientId = this.credentials.clientId) =>
      setOwnerRole(this.#world, clientId, checkShape(z.enum(roles), role)),
    setSso: (sso) => {
      const { enabled } = requireKnown(sso, known.sso);
      this.#world.changeSettings({ authentication: enabled ? "saml" : "builtin" });
    },
    setScim: (scim) => {
      const { enabled, tokenLifetime } = requireKnown(scim, known.scim);
      setScim(this.#sandbox, {
        enabled,
        tokenLifetime: tokenLifetime === undefined ? undefined : msOf(tokenLifetime),
      });
      return presentScim(this.#world);
    },
    setLicence: async (licence) => {
      this.#world.changeSettings(requireKnown(licence, known.licence));
      return presentLicence(this.#world);
    },
    setAuthentication: (authentication) => this.#world.changeSettings({ authentication }),
    removeUser: async (id) => removeUser(this.#world, id),
  } satisfies AdminControls;

  findings() {
    return this.#sandbox.watch.findings.list();
  }

  reset: MockControls["reset"] = async (options = {}) => {
    const { keep = [] } = requireKnown(options, known.reset);
    return this.#mock.reset(this.#sandbox, new Set(keep));
  };

  async state(): Promise<WorldState> {
    return this.#mock.save(this.#sandbox);
  }

  async setState(state: WorldState): Promise<void> {
    const consistent = requireState(state);
    await refusingWorld(() => this.#mock.load(this.#sandbox, consistent));
  }

  async snapshot(name: string): Promise<void> {
    await takeSnapshot(this.#mock, this.#sandbox, name);
  }

  async restore(name: string): Promise<void> {
    const { state } = requireSnapshot(this.#sandbox, name);
    await refusingWorld(() => this.#mock.load(this.#sandbox, state));
  }

  async seed(world: StartingWorld, mode: "replace" | "merge" = "replace"): Promise<void> {
    const place = { mock: this.#mock, sandbox: this.#sandbox };
    await seedWorld(place, mode, readStartingWorld(world));
  }

  get #world(): World {
    return this.#sandbox.world;
  }

  #useProfile(profile: Profile): Profile {
    this.#world.change({ type: "profile-set", profile });
    return profile;
  }
}

/** @throws {ControlError} */
function journalQuery(query: JournalQuery): JournalQuery {
  requireKnown(query, known.journal);
  requireOperations(query.operation, "operation");
  return query;
}
