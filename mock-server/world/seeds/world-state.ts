import type { Profile } from "../../../contracts/profile.ts";
import type { ClockState } from "../clock.ts";
import type { ApiKey, AuthenticationMode, Plan } from "../admin-settings.ts";
import type { Group, Membership } from "../directory/group.ts";
import type { User } from "../directory/user.ts";
import type { Token } from "../tokens.ts";

/**
 * A whole world, as `GET /__mock/state` shows it and a snapshot stores it (decisions §Control surface: state).
 *
 * It never contains the running time, so an unchanged world always gives the same text. Instants are ISO 8601.
 */
export interface WorldState {
  readonly format: typeof stateFormat;
  /** The sandbox that the state was taken from, and the client id of its default key. */
  readonly sandbox: string;
  readonly clientId: string;
  readonly profile: Profile;
  readonly clock: ClockState;
  readonly deeds: AdminSettingsState;
  /** In order of arrival, as are groups and memberships. Assets are a field of their owner. */
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly memberships: readonly MembershipState[];
  readonly apiKeys: readonly ApiKey[];
  readonly tokens: readonly TokenState[];
}

export interface AdminSettingsState {
  readonly authentication: AuthenticationMode;
  readonly plan: Plan;
  readonly seats: number | null;
  readonly scim: { readonly enabled: boolean; readonly token: string; readonly expiresAt: string };
}
export interface MembershipState extends Membership {
  readonly groupId: string;
}
export interface TokenState extends Omit<Token, "issuedAt" | "expiresAt"> {
  readonly issuedAt: string;
  readonly expiresAt: string;
}

export const stateFormat = "mock-alteryx/state@1";

/** The contradiction in a well-formed state and its place. Undefined if the state is consistent. */
export function stateContradiction(
  state: Pick<WorldState, "users" | "groups" | "memberships" | "apiKeys" | "tokens">,
): { readonly path: string; readonly message: string } | undefined {
  const ids = new Set<string>();
  const userIds = new Set(state.users.map((each) => each.id));
  const groupIds = new Set(state.groups.map((each) => each.id));
  for (const [list, things] of [
    ["users", state.users.map((each) => each.id)],
    ["groups", state.groups.map((each) => each.id)],
    ["apiKeys", state.apiKeys.map((each) => each.clientId)],
    ["tokens", state.tokens.map((each) => each.value)],
  ] as const) {
    for (const [index, thing] of things.entries()) {
      if (ids.has(thing)) return { path: `${list}.${index}`, message: `${thing} occurs twice.` };
      ids.add(thing);
    }
  }
  for (const [index, { groupId, userId }] of state.memberships.entries()) {
    const path = `memberships.${index}`;
    if (!groupIds.has(groupId)) return { path, message: `There is no group ${groupId} in the state.` };
    if (!userIds.has(userId)) return { path, message: `There is no user ${userId} in the state.` };
  }
  return undefined;
}
