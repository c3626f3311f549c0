/**
 * What a server does to its people and groups by itself under some answer to a quirk. A client that makes the same calls
 * then leaves another state behind, and is not to blame for it.
 */
export type ServerSideEffect =
  /** Who is deleted disappears, with its memberships, instead of staying deactivated. */
  | "deleted-people-disappear"
  /** Who is deleted stays deactivated, with its memberships, instead of disappearing. */
  | "deleted-people-stay"
  /** A deactivated person leaves its groups. */
  | "inactive-leave-groups"
  /** A deactivated person stays in its groups. */
  | "inactive-stay-in-groups"
  /** A field that is not sent keeps its value. */
  | "omitted-fields-stay"
  /** A new person has a role that the client has not chosen. */
  | "new-people-have-this-role"
  /** Who is created again is a new person, and the deleted one stays hidden. */
  | "deleted-people-stay-hidden"
  /** Who is created again is the same person as before. */
  | "deleted-people-return"
  /** The server keeps a mark of its own on who is deleted. */
  | "deleted-people-are-marked";
