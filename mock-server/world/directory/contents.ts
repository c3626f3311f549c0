import type { Group, Membership } from "./group.ts";
import type { User } from "./user.ts";

/** The numbers of users and groups. */
export interface DirectorySize {
  readonly users: number;
  readonly groups: number;
}

/** The whole content of a directory. */
export interface DirectoryContents {
  readonly users: readonly User[];
  readonly groups: readonly GroupContents[];
}

/** The content to fill a directory with. It may be generated while it is read, user by user. */
export interface NewContents {
  readonly users: Iterable<User>;
  readonly groups: Iterable<GroupContents>;
}

/** A group with all its memberships. */
export interface GroupContents {
  readonly group: Group;
  readonly members: readonly Membership[];
}
