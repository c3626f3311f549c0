import type { Profile } from "../../../contracts/profile.ts";
import type { ExchangeMatch, Times } from "../../surfaces/control/journal/verification.ts";
import type { ClockMode } from "../../world/clock.ts";
import type { ApiKey, AuthenticationMode, Plan } from "../../world/admin-settings.ts";
import type { Role } from "../../world/directory/user.ts";
import type { FaultView } from "../../faults/faults.ts";
import type { FaultFields } from "../../world/faults/fault-schema.ts";
import type { PresetName } from "../../faults/presets.ts";
import type { Har } from "../../watch/har/har.ts";
import type { JournalQuery } from "../../watch/journal.ts";
import type { JournalEntry } from "../../watch/journal-entry.ts";
import type { Unmatched } from "../../watch/unmatched.ts";
import type { Finding } from "../../watch/findings/finding.ts";
import type { Keepable } from "../../sandboxes/sandbox.ts";
import type { Credentials } from "../../world/seeds/build-world.ts";
import type { WorldFile } from "../../world/seeds/world-schema.ts";
import type { WorldState } from "../../world/seeds/world-state.ts";

/** A value in this process, a promise over HTTP. Code that awaits it works with both. */
export type Awaitable<T> = T | Promise<T>;

/** A duration: milliseconds, `90s`, `1h`, or ISO 8601 such as `PT1H`. */
export type Duration = number | string;

/** An instant: milliseconds since the epoch, ISO 8601, or a Date. */
export type Instant = number | string | Date;

export interface ClockReading {
  readonly mode: ClockMode;
  /** ISO 8601. */
  readonly now: string;
}

/** What a world can begin with: the name of a built-in world, a whole world, or a saved state. */
export type StartingWorld = string | WorldFile | WorldState;

/** A preset by its name, a preset with overrides, or a fault. */
export type FaultInput = PresetName | FaultFields | (FaultFields & { readonly preset: PresetName });

/** How often something must have happened. A number means exactly that often. */
export type TimesInput = number | Times;

/** What a test does to a mock: the control surface as an object. Refusals are thrown as `ControlError`. */
export interface MockControls {
  /** Where the mock listens, without a path. */
  readonly url: string;
  readonly credentials: Credentials;
  /** The full URL of each surface that the profile offered when the mock, or the sandbox, began. */
  readonly surfaces: {
    readonly oauth: string;
    readonly rest?: string;
    readonly webapi?: string;
    readonly scim?: string;
  };
  readonly clock: {
    read(): Awaitable<ClockReading>;
    advance(by: Duration): Awaitable<ClockReading>;
    /** Stops the clock, now or at an instant. */
    freeze(at?: Instant): Awaitable<ClockReading>;
    /** Lets the clock run from an instant. */
    runFrom(at: Instant): Awaitable<ClockReading>;
    /** Lets the clock follow the machine's time again. */
    follow(): Awaitable<ClockReading>;
  };
  readonly faults: {
    add(fault: FaultInput): Awaitable<FaultView>;
    list(): Awaitable<readonly FaultView[]>;
    remove(id: string): Awaitable<void>;
    clear(): Awaitable<void>;
  };
  readonly journal: {
    entries(query?: JournalQuery): Awaitable<readonly JournalEntry[]>;
    /** The same as a HAR, for the network panel of a browser. */
    har(query?: JournalQuery): Awaitable<Har>;
    /**
     * Returns the exchanges that match.
     * @param times by default at least once
     * @throws {VerificationError} if there are more or fewer
     */
    verify(match: ExchangeMatch, times?: TimesInput): Awaitable<readonly JournalEntry[]>;
    unmatched(): Awaitable<readonly Unmatched[]>;
    clear(): Awaitable<void>;
  };
  readonly profile: {
    get(): Awaitable<Profile>;
    /** Switches to another profile: the name of a built-in one, or a whole one. */
    use(profile: string | Profile): Awaitable<Profile>;
    /** Changes answers, such as `{ "users.delete": "remove" }`, and limits. */
    set(answers: Readonly<Record<string, string>>, limits?: Partial<Profile["limits"]>): Awaitable<Profile>;
  };
  readonly tokens: {
    /** Issues a token without the token endpoint, by default to the default client. */
    mint(options?: MintOptions): Promise<string>;
    revoke(what: { readonly token: string } | { readonly clientId: string }): Awaitable<void>;
  };
  readonly admin: AdminControls;
  findings(): Awaitable<readonly Finding[]>;
  /** Restores the starting world. `keep` names what stays. */
  reset(options?: { readonly keep?: readonly Keepable[] }): Promise<void>;
  state(): Promise<WorldState>;
  setState(state: WorldState): Promise<void>;
  snapshot(name: string): Promise<void>;
  restore(name: string): Promise<void>;
  /** Replaces the current world with another, or merges another into it. */
  seed(world: StartingWorld, mode?: "replace" | "merge"): Promise<void>;
}

/** How long a TLS trouble lasts. */
export interface TroubleOptions {
  /** The number of handshakes that it affects. By default it lasts until it is changed. */
  readonly times?: number;
}

export interface MintOptions {
  readonly clientId?: string;
  /** Seconds. */
  readonly expiresIn?: number;
  readonly expired?: boolean;
}

/** What only an administrator's web pages can do. The vendor has no API for it. */
export interface AdminControls {
  createApiKey(ownerId: string): Promise<ApiKey>;
  deleteApiKey(clientId: string): Awaitable<void>;
  /** Changes the role of a key's owner, for example to demote it during a run. By default the key is the default client's. */
  setOwnerRole(role: Role, clientId?: string): Promise<OwnerReading>;
  setSso(sso: { readonly enabled: boolean }): Awaitable<void>;
  /** Issues a new token each time. */
  setScim(scim: { readonly enabled?: boolean; readonly tokenLifetime?: Duration }): Awaitable<ScimReading>;
  setLicence(licence: { readonly plan?: Plan; readonly seats?: number | null }): Promise<LicenceReading>;
  setAuthentication(mode: AuthenticationMode): Awaitable<void>;
  /** Removes a user permanently. */
  removeUser(id: string): Promise<void>;
}

export interface OwnerReading {
  readonly ownerId: string;
  readonly role: Role;
}

export interface ScimReading {
  readonly enabled: boolean;
  readonly token: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

export interface LicenceReading {
  readonly plan: Plan;
  readonly seats: number | null;
  readonly used: number;
}

/** The full URLs of a profile's surfaces. */
export function surfaceUrls(url: string, { surfaces }: Pick<Profile, "surfaces">): MockControls["surfaces"] {
  const { oauth, rest, webapi, scim } = surfaces;
  return {
    oauth: url + oauth,
    ...(rest !== undefined && { rest: url + rest }),
    ...(webapi !== undefined && { webapi: url + webapi }),
    ...(scim !== undefined && { scim: url + scim }),
  };
}
