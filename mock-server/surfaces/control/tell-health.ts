import type { Mock } from "../../sandboxes/mock.ts";
import type { Sandbox } from "../../sandboxes/sandbox.ts";
import { Faults } from "../../faults/faults.ts";
import { version } from "../../world/version.ts";

/** The capabilities of this mock, so that a client of the control surface can check for them. */
const capabilities = [
  "clock",
  "profile",
  "journal",
  "seed",
  "state",
  "snapshots",
  "tokens",
  "sandboxes",
  "admin",
  "faults",
  "findings",
  "events",
] as const;

/** The answer of `GET /__mock/health` to every caller. */
export function tellLife() {
  return { status: "ok" as const, version, capabilities };
}

/** The answer to callers that may see the state of a world. */
export function tellHealth(mock: Mock, { world }: Sandbox) {
  const { clock, profile } = world;
  return {
    status: "ok" as const,
    version,
    profile: profile.name,
    clock: { mode: clock.mode, now: clock.iso() },
    capabilities,
    faultsArmed: new Faults(world).countArmed(),
    uptimeMs: Math.round(mock.uptimeMs()),
  };
}
