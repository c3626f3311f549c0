import type { DirectoryContents } from "./contents.ts";
import type { Group, Membership } from "./group.ts";
import type { User } from "./user.ts";

/**
 * What a step does to a directory, as its results: whole users and groups, never calls. A directory that applies the
 * changes of another one to the same beginning holds the same.
 */
export type DirectoryChange =
  /** The source of ids moves on, even when the user or group that was to have the id is refused. */
  | { readonly type: "id-drawn"; readonly id: string }
  | { readonly type: "user-added"; readonly user: User }
  | { readonly type: "user-changed"; readonly user: User }
  /** The memberships of the user go too. */
  | { readonly type: "user-removed"; readonly id: string }
  | { readonly type: "group-put"; readonly group: Group }
  | { readonly type: "group-removed"; readonly id: string }
  | { readonly type: "member-added"; readonly groupId: string; readonly membership: Membership }
  | { readonly type: "member-removed"; readonly groupId: string; readonly userId: string }
  /** Members that stay keep their membership and their place. */
  | { readonly type: "members-set"; readonly groupId: string; readonly memberships: readonly Membership[] }
  | ({ readonly type: "contents-added" } & DirectoryContents);
