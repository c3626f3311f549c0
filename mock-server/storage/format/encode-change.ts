import type { Sandbox, SandboxChange } from "../../sandboxes/sandbox.ts";
import { encodeOrigin, encodeWorld } from "./encode-world.ts";
import type { StoredChange } from "./stored-change.ts";

/** A change as plain JSON. It shows the worlds as they are now, and its parts never change. */
export function encodeChange(change: SandboxChange): StoredChange {
  switch (change.type) {
    case "sandbox-added":
      return added(change.sandbox, change.byDefault);
    case "world-replaced": {
      const { sandbox, people } = change;
      return { type: "world-replaced", sandbox: sandbox.id, base: encodeWorld(sandbox, people) };
    }
    case "world-changed": {
      const { sandbox, positions } = change;
      // A drawn id changes nothing but the positions.
      const changes = change.change.type === "id-drawn" ? [] : [change.change];
      return { type: "world-changed", sandbox, changes, positions };
    }
    case "world-ids-moved": {
      const { sandbox, positions } = change;
      return { type: "world-changed", sandbox, changes: [], positions };
    }
    case "secret-known":
      return { type: "secrets-known", spellings: [change.spelling] };
    case "sandbox-removed":
    case "snapshot-taken":
    case "snapshot-removed":
    case "mock-ids-moved":
      return change;
    default:
      return change satisfies never;
  }
}

function added(sandbox: Sandbox, byDefault: Sandbox): StoredChange {
  const { id, origin, expiresAt } = sandbox;
  return {
    type: "sandbox-added",
    sandbox: id,
    origin: encodeOrigin(origin, sandbox === byDefault ? undefined : byDefault.origin),
    ...(expiresAt !== undefined && { expiresAt }),
    base: encodeWorld(sandbox, { from: "origin" }),
  };
}
