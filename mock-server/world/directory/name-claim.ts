import type { Group } from "./group.ts";
import type { User } from "./user.ts";

/** Which existing users refuse the e-mail and user name of a new or changed one. */
export interface Claim {
  /** Whether names collide that differ only in case. */
  readonly ignoreCase: boolean;
  /** Whether deactivated users give up their names. */
  readonly fromActiveOnly: boolean;
  /** Whether users that were deleted over SCIM give up their names. */
  readonly fromVisibleOnly?: boolean;
}

/** A user's e-mail or user name belongs to another user. Nothing was changed. */
export class NameTaken extends Error {
  override readonly name = "NameTaken";
  readonly holder: User;

  constructor(holder: User) {
    super("The name belongs to another user.");
    this.holder = holder;
  }
}

/** A group that is loaded or added has the name of another. Nothing was changed. */
export class GroupNameTaken extends Error {
  override readonly name = "GroupNameTaken";
  readonly holder: Group;

  constructor(holder: Group) {
    super("The name belongs to another group.");
    this.holder = holder;
  }
}
