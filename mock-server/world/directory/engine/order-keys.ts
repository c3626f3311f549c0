import type { UserOrder } from "../user-query.ts";
import { fold } from "../fold.ts";
import type { User } from "../user.ts";

/**
 * What the orders of a list compare (quirk paging.order): names whatever their case, all by code unit. Ties are broken
 * by arrival.
 */
export const orderKeys: Readonly<Record<UserOrder, (user: User) => string>> = {
  "date-added": (user) => user.dateAdded,
  email: (user) => fold(user.email),
  // U+0000 comes before whatever a name goes on with.
  "last-name": (user) => `${fold(user.lastName)}\0${fold(user.firstName)}`,
};
