import type { UserOrder } from "../user-query.ts";
import { fold } from "../fold.ts";
import type { User } from "../user.ts";

/**
 * The sort keys of lists (quirk paging.order). Names are compared by code unit and without case. Ties are ordered by
 * arrival.
 */
export const orderKeys: Readonly<Record<UserOrder, (user: User) => string>> = {
  "date-added": (user) => user.dateAdded,
  email: (user) => fold(user.email),
  // U+0000 sorts before every other character.
  "last-name": (user) => `${fold(user.lastName)}\0${fold(user.firstName)}`,
};
