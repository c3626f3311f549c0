import type { WorldNames } from "./credentials.ts";

/** The worlds among which a request chooses, or what stands for them. */
export interface Choices<World> {
  readonly byDefault: World;
  readonly withId: (id: string) => World | undefined;
  /** The world that has a key with this client id. */
  readonly ofClient: (clientId: string) => World | undefined;
}

/** The world that the names in a request mean. Names that nobody knows mean the default one. */
export function chooseWorld<World>(
  { sandbox, clientId, token }: WorldNames,
  { byDefault, withId, ofClient }: Choices<World>,
): World {
  const named = (id: string | undefined) => (id === undefined ? undefined : withId(id));
  const chosen = named(sandbox);
  if (chosen !== undefined) return chosen;
  if (clientId !== undefined) return ofClient(clientId) ?? named(issuerOf(clientId)) ?? byDefault;
  return named(issuerOf(token)) ?? byDefault;
}

/** The id of the sandbox for which a mock has made a credential: the credential begins with it. */
export function issuerOf(credential: string | undefined): string | undefined {
  const dot = credential?.indexOf(".") ?? -1;
  return dot < 0 ? undefined : credential?.slice(0, dot);
}
