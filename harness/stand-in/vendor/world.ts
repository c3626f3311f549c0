import { randomBytes } from "node:crypto";
import { vendor } from "../expected-behaviour.ts";
import { type Standing, firstKey, secondKey, startingGroups, startingPeople } from "../production.ts";
import type { Setup } from "../setup.ts";

export const roles = ["NoAccess", "Viewer", "Member", "Artisan", "Curator", "Evaluated"] as const;
export type Role = (typeof roles)[number];

export const flags = [
  "canScheduleJobs",
  "canPrioritizeJobs",
  "canAssignJobs",
  "canCreateCollections",
  "isApiEnabled",
  "isAccountLocked",
  "isActive",
  "isValidated",
] as const;
export type Flag = (typeof flags)[number];

export interface User extends Record<Flag, boolean> {
  readonly id: string;
  firstName: string;
  lastName: string;
  email: string;
  role: Role;
  defaultWorkerTag: string;
  defaultCredentialId: string;
  timeZone: string;
  language: string;
  readonly lastLoginDateTime: string;
  readonly dateCreated: string;
  readonly workflows: readonly { readonly id: string; readonly name: string }[];
}

interface Member {
  readonly userId: string;
  readonly dateAddedToGroup: string;
  readonly addedByUserId: string;
}

export interface Group {
  readonly id: string;
  name: string;
  role: Role;
  readonly dateAdded: string;
  readonly members: Map<string, Member>;
}

interface Token {
  readonly value: string;
  readonly ownerId: string;
  readonly expiresAt: number;
  callsLeft: number;
}

interface OwnedKey {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly ownerId: string;
}

export interface World extends Omit<Setup, "keys"> {
  /** Bound to the owner's id, since the e-mail can change. */
  readonly keys: readonly OwnedKey[];
  readonly tokenSeconds: number;
  readonly users: Map<string, User>;
  readonly groups: Map<string, Group>;
  /** By client, since each client has one token at a time. */
  readonly tokens: Map<string, Token>;
}

/** How .NET writes a date that was never set. */
const neverDate = "0001-01-01T00:00:00Z";

const roleOf: Record<Standing, Role> = {
  administrator: "Curator",
  manager: "Evaluated",
  author: "Artisan",
  member: "Member",
  viewer: "Viewer",
  none: "NoAccess",
};

export function startingWorld(setup: Setup): World {
  const users = new Map<string, User>();
  const groups = new Map<string, Group>();
  const idOf = new Map<string, string>();
  const date = new Date(setup.now() - 86_400_000).toISOString();
  for (const { firstName, lastName, email, standing, isActive, hasLoggedIn, workflows } of startingPeople) {
    const user: User = {
      ...newUser({ firstName, lastName, email, date }),
      role: roleOf[standing],
      isActive,
      isApiEnabled: standing === "administrator",
      lastLoginDateTime: hasLoggedIn ? date : neverDate,
      workflows: workflows.map((name) => ({ id: newId(), name })),
    };
    users.set(user.id, user);
    idOf.set(email, user.id);
    setup.tracker.addExisting({
      kind: "user",
      id: user.id,
      name: email,
      expendable: email === secondKey.ownerEmail,
    });
  }
  const addedByUserId = idOf.get(firstKey.ownerEmail) ?? "";
  for (const { name, standing, members } of startingGroups) {
    const group: Group = { id: newId(), name, role: roleOf[standing], dateAdded: date, members: new Map() };
    for (const userId of members.map((email) => idOf.get(email) ?? "")) {
      group.members.set(userId, { userId, dateAddedToGroup: date, addedByUserId });
    }
    groups.set(group.id, group);
    setup.tracker.addExisting({ kind: "group", id: group.id, name, expendable: false });
  }
  return {
    ...setup,
    tokenSeconds: setup.tokenSeconds ?? vendor.limits.tokenSeconds,
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
  date: string;
}

export function newUser({ firstName, lastName, email, date }: NewUser): User {
  return {
    id: newId(),
    firstName,
    lastName,
    email,
    role: "Evaluated",
    defaultWorkerTag: "",
    canScheduleJobs: false,
    canPrioritizeJobs: false,
    canAssignJobs: false,
    canCreateCollections: false,
    isApiEnabled: false,
    defaultCredentialId: "",
    isAccountLocked: false,
    isActive: true,
    isValidated: true,
    timeZone: "",
    language: "en-us",
    lastLoginDateTime: neverDate,
    dateCreated: date,
    workflows: [],
  };
}

export function newId(): string {
  return randomBytes(12).toString("hex");
}

export function dateOf(world: World): string {
  return new Date(world.now()).toISOString();
}
