import type { Directory } from "./directory/directory.ts";
import type { User } from "./directory/user.ts";

/** A user with API access. Other users see no key on the vendor's pages (server-v3 §1.2). */
export function withApiAccess(user: User): User {
  return { ...user, vendor: { ...user.vendor, isApiEnabled: true } };
}

/** Gives a user API access. Returns whether there is such a user. */
export function giveApiAccess(directory: Directory, userId: string): boolean {
  const claim = { ignoreCase: true, fromActiveOnly: false };
  const user = directory.updateUser(userId, (user) => ({ user: withApiAccess(user) }), claim);
  return user !== undefined;
}
