import type { Profile } from "../../../contracts/profile.ts";
import type { ExchangeMatch, Times } from "../../surfaces/control/journal.ts";
import type { ClockMode } from "../../world/clock.ts";
import type { ApiKey, AuthenticationMode, Plan } from "../../world/admin-settings.ts";
import type { Role } from "../../world/directory/user.ts";
import type { FaultView } from "../../faults/faults.ts";
import type { FaultFields } from "../../world/faults/fault-schema.ts";
import type { PresetName } from "../../faults/presets.ts";
import type { Har } from "../../watch/har/har.ts";
import type { JournalQuery } from "../../watch/journal.ts";
import type { JournalEntry } from "../../watch/recorded-exchange.ts";
import type { Unmatched } from "../../watch/unmatched.ts";
import type { Finding } from "../../watch/findings/finding.ts";
import type { Keepable } from "../../sandboxes/sandbox.ts";
import type { Credentials } from "../../world/seeds/build-world.ts";
import type { WorldFile } from "../../world/seeds/world-schema.ts";
import type { WorldState } from "../../world/seeds/world-state.ts";

/** In this process at once, over HTTP by and by. Awaiting it is right for both. */
export type Awaitable<T> = T | Promise<T>;

/** A duration: milliseconds, `90s`, `1h`, or ISO 8601 as `PT1H`. */
export type Duration = number | string;

/** An instant: milliseconds since the epoch, ISO 8601, or a Date. */
export type Instant = number | string | Date;

export interface ClockReading {
  readonly mode: ClockMode;
  /** ISO 8601. */
  readonly now: string;
}

/** What a world can begin with: a built-in one by its name, a whole one, or a state that was saved. */
export type StartingWorld = string | WorldFile | WorldState;

/** A preset by its name, a preset with overrides, or a fault. */
export type FaultInput = PresetName | FaultFields | (FaultFields & { readonly preset: PresetName });

/** How often something must have happened; a number is exactly so often. */
export type TimesInput = number | Times;

/** What a test does to a mock: the control surface as an object. Refusals are thrown as `ControlError`. */
export interface MockControls {
  /** Where the mock listens, without a path. */
  readonly url: string;
  readonly credentials: Credentials;
  /** The whole URL of each surface that the profile offered when the mock, or the sandbox, began. */
  readonly surfaces: {
    readonly oauth: string;
    readonly rest?: string;
    readonly webapi?: string;
    readonly scim?: string;
  };
  readonly clock: {
    read(): Awaitable<ClockReading>;
    advance(by: Duration): Awaitable<ClockReading>;
    /** Stands still, now or at an instant. */
    freeze(at?: Instant): Awaitable<ClockReading>;
    /** Runs on from an instant. */
    runFrom(at: Instant): Awaitable<ClockReading>;
    /** Goes back to the machine's time. */
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
    /** The same as a HAR, which the network panel of a browser opens. */
    har(query?: JournalQuery): Awaitable<Har>;
    /**
     * Answers the exchanges that match.
     * @param times at least once where it is left out
     * @throws {VerificationError} where they are not so many
     */
    verify(match: ExchangeMatch, times?: TimesInput): Awaitable<readonly JournalEntry[]>;
    unmatched(): Awaitable<readonly Unmatched[]>;
    clear(): Awaitable<void>;
  };
  readonly profile: {
    get(): Awaitable<Profile>;
    /** Takes another profile, built-in by its name or whole. */
    use(profile: string | Profile): Awaitable<Profile>;
    /** Changes answers, as `{ "users.delete": "remove" }`, and limits. */
    set(answers: Readonly<Record<string, string>>, limits?: Partial<Profile["limits"]>): Awaitable<Profile>;
  };
  readonly tokens: {
    /** A token without the token endpoint; of the default client where none is named. */
    mint(options?: MintOptions): Promise<string>;
    revoke(what: { readonly token: string } | { readonly clientId: string }): Awaitable<void>;
  };
  readonly admin: AdminControls;
  findings(): Awaitable<readonly Finding[]>;
  /** Goes back to the start; `keep` names what stays. */
  reset(options?: { readonly keep?: readonly Keepable[] }): Promise<void>;
  state(): Promise<WorldState>;
  setState(state: WorldState): Promise<void>;
  snapshot(name: string): Promise<void>;
  restore(name: string): Promise<void>;
  /** Puts a world in the place of the present one, or beside it. */
  seed(world: StartingWorld, mode?: "replace" | "merge"): Promise<void>;
}

/** How long a trouble of the TLS lasts. */
export interface TroubleOptions {
  /** After so many handshakes it ends; by default it stays. */
  readonly times?: number;
}

export interface MintOptions {
  readonly clientId?: string;
  /** Seconds. */
  readonly expiresIn?: number;
  readonly expired?: boolean;
}

/** What only an administrator's pages can do, and no API of the vendor. */
export interface AdminControls {
  createApiKey(ownerId: string): Promise<ApiKey>;
  deleteApiKey(clientId: string): Awaitable<void>;
  /** Gives the owner of a key, the default one where none is named, another role, as to demote it in mid-run. */
  setOwnerRole(role: Role, clientId?: string): Promise<OwnerReading>;
  setSso(sso: { readonly enabled: boolean }): Awaitable<void>;
  /** A new token each time. */
  setScim(scim: { readonly enabled?: boolean; readonly tokenLifetime?: Duration }): Awaitable<ScimReading>;
  setLicence(licence: { readonly plan?: Plan; readonly seats?: number | null }): Promise<LicenceReading>;
  setAuthentication(mode: AuthenticationMode): Awaitable<void>;
  /** Removes a user for good. */
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

/** The whole URLs of a profile's surfaces. */
export function surfaceUrls(url: string, { surfaces }: Pick<Profile, "surfaces">): MockControls["surfaces"] {
  const { oauth, rest, webapi, scim } = surfaces;
  return {
    oauth: url + oauth,
    ...(rest !== undefined && { rest: url + rest }),
    ...(webapi !== undefined && { webapi: url + webapi }),
    ...(scim !== undefined && { scim: url + scim }),
  };
}
