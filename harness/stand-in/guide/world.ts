import { randomUUID } from "node:crypto";
import { type Standing, secondKey, startingGroups, startingPeople } from "../production.ts";
import type { Setup } from "../setup.ts";
import { guide } from "../expected-behaviour.ts";

export const roles = ["NoAccess", "Viewer", "Member", "Creator", "Admin", "ServerAdmin"] as const;
export type Role = (typeof roles)[number];

export interface User {
  readonly id: string;
  firstName: string;
  lastName: string;
  email: string;
  role: Role;
  isActive: boolean;
  defaultWorkerTag: string | undefined;
  canScheduleJobs: boolean;
  canPrioritizeJobs: boolean;
  canAssignJobWorkers: boolean;
  credentialId: string | undefined;
  readonly dateAdded: string;
  dateUpdated: string;
}

export interface Group {
  readonly id: string;
  name: string;
  role: Role;
  readonly members: Set<string>;
  readonly dateAdded: string;
  dateUpdated: string;
}

interface Token {
  readonly clientId: string;
  readonly ownerId: string;
  readonly expiresAt: number;
  /** The token holds the owner's rights and keeps them when the owner loses them. */
  readonly openedAsAdmin: boolean;
  callsLeft: number;
}

interface OwnedKey {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly ownerId: string;
}

export interface World extends Omit<Setup, "keys"> {
  /** Bound to the owner's id, since an e-mail can change and be reused. */
  readonly keys: readonly OwnedKey[];
  readonly tokenSeconds: number;
  readonly users: Map<string, User>;
  readonly groups: Map<string, Group>;
  readonly tokens: Map<string, Token>;
}

export const roleOf: Record<Standing, Role> = {
  administrator: "ServerAdmin",
  manager: "Admin",
  author: "Creator",
  member: "Member",
  viewer: "Viewer",
  none: "NoAccess",
};

export function startingWorld(setup: Setup): World {
  const users = new Map<string, User>();
  const groups = new Map<string, Group>();
  const idOf = new Map<string, string>();
  const date = new Date(setup.now() - 86_400_000).toISOString();
  for (const { firstName, lastName, email, standing, isActive } of startingPeople) {
    const user = newUser({ firstName, lastName, email, role: roleOf[standing], date });
    user.isActive = isActive;
    users.set(user.id, user);
    idOf.set(email, user.id);
    setup.tracker.addExisting({
      kind: "user",
      id: user.id,
      name: email,
      expendable: email === secondKey.ownerEmail,
    });
  }
  for (const { name, standing, members } of startingGroups) {
    const group = newGroup({ name, role: roleOf[standing], date });
    for (const email of members) group.members.add(idOf.get(email) ?? "");
    groups.set(group.id, group);
    setup.tracker.addExisting({ kind: "group", id: group.id, name, expendable: false });
  }
  return {
    ...setup,
    tokenSeconds: setup.tokenSeconds ?? guide.limits.tokenSeconds,
    keys: setup.keys.map((key) => ({ ...key, ownerId: idOf.get(key.ownerEmail) ?? "" })),
    users,
    groups,
    tokens: new Map(),
  };
}

interface NewUser {
  firstName: string;
  lastName: string;
  email: string;
  role: Role;
  date: string;
}

export function newUser({ firstName, lastName, email, role, date }: NewUser): User {
  return {
    id: randomUUID(),
    firstName,
    lastName,
    email,
    role,
    isActive: true,
    defaultWorkerTag: undefined,
    canScheduleJobs: false,
    canPrioritizeJobs: false,
    canAssignJobWorkers: false,
    credentialId: undefined,
    dateAdded: date,
    dateUpdated: date,
  };
}

export function newGroup({ name, role, date }: { name: string; role: Role; date: string }): Group {
  return { id: randomUUID(), name, role, members: new Set(), dateAdded: date, dateUpdated: date };
}

export function dateOf(world: World): string {
  return new Date(world.now()).toISOString();
}

/** Membership in a group of admins gives the same access as the user's own role. */
export function isAdmin(world: World, user: User): boolean {
  return (
    user.role === "ServerAdmin" ||
    [...world.groups.values()].some((group) => group.role === "ServerAdmin" && group.members.has(user.id))
  );
}
