import type { Mock } from "../sandboxes/mock.ts";
import type { Sandbox } from "../sandboxes/sandbox.ts";
import { encodeOrigin, encodeWorld } from "./format/encode-world.ts";
import type { StoredChange } from "./format/stored-change.ts";

/** The shortest list of changes that leads to a sandbox as it is now. */
export function changesOf({ default: byDefault }: Mock, sandbox: Sandbox): StoredChange[] {
  const { id, origin, expiresAt, snapshots } = sandbox;
  return [
    {
      type: "sandbox-added",
      sandbox: id,
      origin: encodeOrigin(origin, sandbox === byDefault ? undefined : byDefault.origin),
      ...(expiresAt !== undefined && { expiresAt }),
      base: encodeWorld(sandbox, { from: "elsewhere" }),
    },
    ...[...snapshots.values()].map(
      (snapshot) => ({ type: "snapshot-taken", sandbox: id, snapshot }) as const,
    ),
  ];
}

/** The same for what belongs to no sandbox. Without old records the secrets of worlds that are gone would be forgotten. */
export function changesOfMock(mock: Mock): StoredChange[] {
  return [
    { type: "mock-ids-moved", position: mock.contents().position },
    { type: "secrets-known", spellings: mock.redaction.known.spellings() },
  ];
}
