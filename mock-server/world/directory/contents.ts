import type { Group, Membership } from "./group.ts";
import type { User } from "./user.ts";

/** How many users and groups there are. */
export interface DirectorySize {
  readonly users: number;
  readonly groups: number;
}

/** All that a directory holds. */
export interface DirectoryContents {
  readonly users: readonly User[];
  readonly groups: readonly GroupContents[];
}

/** What a directory is filled with. It may be made while it is read, one user after another. */
export interface NewContents {
  readonly users: Iterable<User>;
  readonly groups: Iterable<GroupContents>;
}

/** A group with all its memberships. */
export interface GroupContents {
  readonly group: Group;
  readonly members: readonly Membership[];
}
