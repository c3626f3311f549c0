import type { SurfaceName } from "./quirk.ts";

/**
 * What a contract takes beyond reading.
 *
 * - `write` creates and changes tagged objects
 * - `scim` the SCIM surface and its token
 * - `second-key` the credentials of a second, expendable owner, whose role and state the run may change
 * - `deeds` what only an administrator's pages can do: SSO, plan, seats
 * - `assets` a user that owns some
 * - `clock` a clock that can be moved
 * - `socket` a connection of its own
 * - `slow` real waiting
 */
export type Need = "write" | "scim" | "second-key" | "deeds" | "assets" | "clock" | "socket" | "slow";

/** An API key and its owner. */
export interface Key {
  readonly clientId: string;
  readonly clientSecret: string;
}
export interface SecondKey extends Key {
  readonly ownerId: string;
  readonly ownerEmail: string;
}

/** What an administrator does by hand on a real Server, and the control surface on a mock. */
export interface AdminActions {
  setSso(enabled: boolean): Promise<void>;
  setPlan(plan: "Standard" | "Enterprise"): Promise<void>;
  setSeats(seats: number | null): Promise<void>;
  seatsUsed(): Promise<number>;
  setAuthentication(mode: "builtin" | "windows" | "saml"): Promise<void>;
  /** A new SCIM token; the earlier one ends at once. @param tokenLifetime ISO 8601 duration */
  renewScimToken(settings?: { enabled?: boolean; tokenLifetime?: string }): Promise<string>;
}

/** Users that a run has made and takes again, on a server where each new one costs something. */
export interface UserPool {
  /** A free user of a surface, which is the caller's until the contract ends; the oldest first. */
  take(surface: SurfaceName): string | undefined;
  /** Says that a user cannot be brought into another state, and so is of no more use. */
  retire(id: string): void;
  /** By surface: the way of bringing users into another state that the server took the last time. */
  readonly habits: Map<SurfaceName, string>;
}

/** A server under test, seen only through HTTP. */
export interface Target {
  readonly name: string;
  readonly offers: ReadonlySet<Need>;
  /** Absolute base URLs; an absent surface is not offered. */
  readonly surfaces: { readonly [S in SurfaceName]?: string };
  readonly key: Key;
  readonly scimToken?: string;
  send(request: Request): Promise<Response>;
  /** A second key with an active Server Admin as owner; behind the need `second-key`. */
  secondKey?(): Promise<SecondKey>;
  /** Behind the need `deeds`. */
  readonly admin?: AdminActions;
  /** Absent where users cost nothing. */
  readonly pool?: UserPool;
  /** Moves the server's clock on; behind the need `clock`. */
  advance?(seconds: number): Promise<void>;
  /** Adds this many users at once, where the server has a way that costs nobody anything. */
  populate?(users: number): Promise<void>;
  /** A user who owns a workflow, a schedule or a collection; behind the need `assets`. */
  assetOwner?(): Promise<{ readonly email: string }>;
}
