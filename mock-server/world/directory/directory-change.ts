import type { DirectoryContents } from "./contents.ts";
import type { Group, Membership } from "./group.ts";
import type { User } from "./user.ts";

/**
 * The results of a step: whole users and groups, never calls. Two directories that start the same and apply the same
 * changes have the same content.
 */
export type DirectoryChange =
  /** The source of ids advances even if the new user or group is refused. */
  | { readonly type: "id-drawn"; readonly id: string }
  | { readonly type: "user-added"; readonly user: User }
  | { readonly type: "user-changed"; readonly user: User }
  /** The memberships of the user are removed too. */
  | { readonly type: "user-removed"; readonly id: string }
  | { readonly type: "group-put"; readonly group: Group }
  | { readonly type: "group-removed"; readonly id: string }
  | { readonly type: "member-added"; readonly groupId: string; readonly membership: Membership }
  | { readonly type: "member-removed"; readonly groupId: string; readonly userId: string }
  | {
      readonly type: "members-changed";
      readonly groupId: string;
      readonly left: readonly string[];
      /** They come after the members that stay. */
      readonly joined: readonly Membership[];
    }
  | ({ readonly type: "contents-added" } & DirectoryContents);
