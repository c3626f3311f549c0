import type { ScimObject } from "../scim/engine/json.ts";
import type { Role } from "./user.ts";

/** A user group as all surfaces share it; its memberships are kept by the directory. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly dateAdded: string;
  readonly dateUpdated: string;
  /** Sids of Active Directory groups, on servers with Windows authentication (server-v3 §3). */
  readonly directoryGroups?: readonly string[];
  /** What only SCIM shows of a group. */
  readonly scim?: { readonly externalId?: string; readonly attributes: ScimObject };
}

/** One user's membership of one group. */
export interface Membership {
  readonly userId: string;
  readonly dateAdded: string;
  readonly addedBy?: string;
}
