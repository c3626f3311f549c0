import type { AdminSettings } from "../admin-settings.ts";
import type { GroupContents } from "../directory/contents.ts";
import type { Directory } from "../directory/directory.ts";
import type { Work } from "../directory/work.ts";
import { MemoryDirectory } from "../directory/engine/memory-directory.ts";
import { Tokens, type Token } from "../tokens.ts";
import { World } from "../world.ts";
import type { Credentials } from "./build-world.ts";
import { stateFormat, type AdminSettingsState, type WorldState } from "./world-state.ts";

/**
 * The current state of a world (decisions §Control surface: state). Records are never changed, so they are not copied.
 */
export function saveWorld(world: World, clientId: string): WorldState {
  const { users, groups } = world.directory.contents();
  const { scim, ...settings } = world.adminSettings;
  return {
    format: stateFormat,
    sandbox: world.sandbox,
    clientId,
    profile: world.profile,
    clock: world.clock.state(),
    deeds: { ...settings, scim: { ...scim, expiresAt: iso(scim.expiresAt) } },
    users,
    ...inLists(groups),
    apiKeys: [...world.apiKeys.values()],
    tokens: world.tokens
      .values()
      .map((token) => ({ ...token, issuedAt: iso(token.issuedAt), expiresAt: iso(token.expiresAt) })),
  };
}

/** Groups and their memberships in two lists. */
export function inLists(groups: readonly GroupContents[]): Pick<WorldState, "groups" | "memberships"> {
  return {
    groups: groups.map(({ group }) => group),
    memberships: groups.flatMap(({ group, members }) =>
      members.map((membership) => ({ groupId: group.id, ...membership })),
    ),
  };
}

type KeptParts = Pick<World, "clock" | "ids" | "secrets" | "faults" | "issued" | "sandbox" | "record">;

/** Creates the directory of a state. */
export function* populateFromState(
  { users, groups, memberships }: Pick<WorldState, "users" | "groups" | "memberships">,
  { ids, record }: Pick<World, "ids" | "record">,
): Work<Directory> {
  const directory = new MemoryDirectory({ nextId: () => ids.uuid(), record });
  const members = Map.groupBy(memberships, ({ groupId }) => groupId);
  yield* directory.loading({
    users,
    groups: groups.map((group) => ({
      group,
      members: (members.get(group.id) ?? []).map(({ userId, dateAdded, addedBy }) => ({
        userId,
        dateAdded,
        ...(addedBy !== undefined && { addedBy }),
      })),
    })),
  });
  return directory;
}

/** Creates a world from a state and its directory. Everything else comes from the world before it. */
export function resumeWorld(state: WorldState, directory: Directory, before: KeptParts): World {
  const { ids, secrets, faults, issued, sandbox, record } = before;
  const clock = before.clock.another(state.clock);
  const tokens = new Tokens({ clock, ids: secrets, sandbox, record });
  for (const token of tokensFrom(state)) {
    issued.add(token.value);
    tokens.add(token);
  }
  return new World({
    sandbox,
    profile: state.profile,
    clock,
    ids,
    secrets,
    directory,
    adminSettings: settingsFrom(state.deeds),
    apiKeys: state.apiKeys,
    tokens,
    faults,
    issued,
    record,
  });
}

/** The tokens of a state. */
export function tokensFrom({ tokens }: Pick<WorldState, "tokens">): Token[] {
  return tokens.map((token) => ({
    ...token,
    issuedAt: Date.parse(token.issuedAt),
    expiresAt: Date.parse(token.expiresAt),
  }));
}

/** The admin settings of a state. */
export function settingsFrom({ scim, ...others }: AdminSettingsState): AdminSettings {
  return { ...others, scim: { ...scim, expiresAt: Date.parse(scim.expiresAt) } };
}

/**
 * Adapts a state of another sandbox to this one. Its default key and SCIM token become this sandbox's own, and other
 * credentials with the name of the other sandbox get the name of this one.
 */
export function adoptState(
  state: WorldState,
  sandbox: string,
  own: Credentials,
  isHeldElsewhere: (clientId: string) => boolean,
): WorldState {
  if (state.sandbox === sandbox && state.clientId === own.clientId) return state;
  const prefix = `${state.sandbox}.`;
  const rename = (text: string) =>
    text.startsWith(prefix) ? `${sandbox}.${text.slice(prefix.length)}` : text;
  const clientId = (id: string) => {
    if (id === state.clientId) return own.clientId;
    return isHeldElsewhere(rename(id)) ? `${sandbox}.${id}` : rename(id);
  };
  return {
    ...state,
    sandbox,
    clientId: own.clientId,
    deeds: { ...state.deeds, scim: { ...state.deeds.scim, token: own.scimToken } },
    apiKeys: state.apiKeys.map((key) => ({
      ...key,
      clientId: clientId(key.clientId),
      ...(key.clientId === state.clientId && { clientSecret: own.clientSecret }),
    })),
    tokens: state.tokens.map((token) => ({
      ...token,
      value: rename(token.value),
      clientId: clientId(token.clientId),
    })),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
