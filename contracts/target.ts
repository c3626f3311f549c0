import type { SurfaceName } from "./quirk.ts";

/**
 * What a contract needs beyond reading.
 *
 * - `write` creates and changes tagged objects
 * - `scim` the SCIM surface and its token
 * - `second-key` the credentials of a second, expendable owner, whose role and state the run may change
 * - `deeds` settings that only an administrator's pages can change: SSO, plan, seats
 * - `assets` a user that owns assets
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

/** Changes that an administrator makes by hand on a real Server, and the control surface on a mock. */
export interface AdminActions {
  setSso(enabled: boolean): Promise<void>;
  setPlan(plan: "Standard" | "Enterprise"): Promise<void>;
  setSeats(seats: number | null): Promise<void>;
  seatsUsed(): Promise<number>;
  setAuthentication(mode: "builtin" | "windows" | "saml"): Promise<void>;
  /** Creates a new SCIM token. The earlier one ends at once. @param tokenLifetime ISO 8601 duration */
  renewScimToken(settings?: { enabled?: boolean; tokenLifetime?: string }): Promise<string>;
}

/** Users that a run created and reuses, on a server where each new user has a cost. */
export interface UserPool {
  /** The oldest free user of a surface. The caller has it until the contract ends. */
  take(surface: SurfaceName): string | undefined;
  /** Retires a user that cannot be brought into another state. */
  retire(id: string): void;
  /** For each surface, the last PUT variant that the server accepted to change a user's state. */
  readonly habits: Map<SurfaceName, string>;
}

/** A server under test, seen only through HTTP. */
export interface Target {
  readonly name: string;
  readonly offers: ReadonlySet<Need>;
  /** Absolute base URLs. A missing surface is not offered. */
  readonly surfaces: { readonly [S in SurfaceName]?: string };
  readonly key: Key;
  readonly scimToken?: string;
  send(request: Request): Promise<Response>;
  /** A second key whose owner is an active Server Admin. For the need `second-key`. */
  secondKey?(): Promise<SecondKey>;
  /** For the need `deeds`. */
  readonly admin?: AdminActions;
  /** Absent if users have no cost. */
  readonly pool?: UserPool;
  /** Advances the server's clock. For the need `clock`. */
  advance?(seconds: number): Promise<void>;
  /** Adds this many users at once, if the server can do so at no cost. */
  populate?(users: number): Promise<void>;
  /** A user who owns a workflow, a schedule or a collection. For the need `assets`. */
  assetOwner?(): Promise<{ readonly email: string }>;
}
