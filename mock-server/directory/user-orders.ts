import type { UserOrder } from "./directory.ts";
import type { Order } from "./ordered-index.ts";
import type { User } from "./user.ts";

/** A user with its place in the order of arrival, which breaks every tie. */
export interface UserRow {
  readonly arrival: number;
  readonly user: User;
}

const byArrival: Order<UserRow> = (a, b) => a.arrival - b.arrival;

/** The orders of a list (quirk paging.order). Names compare whatever their case, by code unit. */
export const userOrders: Readonly<Record<UserOrder, Order<UserRow>>> = {
  "date-added": (a, b) => compare(a.user.dateAdded, b.user.dateAdded) || byArrival(a, b),
  email: (a, b) => compareFolded(a.user.email, b.user.email) || byArrival(a, b),
  "last-name": (a, b) =>
    compareFolded(a.user.lastName, b.user.lastName) ||
    compareFolded(a.user.firstName, b.user.firstName) ||
    byArrival(a, b),
};

function compareFolded(a: string, b: string): number {
  return compare(fold(a), fold(b));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Makes texts that differ in case alone the same. */
export function fold(text: string): string {
  return text.toLowerCase();
}
