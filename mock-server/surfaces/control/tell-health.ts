import type { Mock } from "../../sandboxes/mock.ts";
import type { Sandbox } from "../../sandboxes/sandbox.ts";
import { Faults } from "../../faults/faults.ts";
import { version } from "../../world/version.ts";

/** What this mock can do beside answering; a client of the control surface may look before it leaps. */
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

/** What `GET /__mock/health` answers to anybody. */
export function tellLife() {
  return { status: "ok" as const, version, capabilities };
}

/** What it answers to those who may see the state of a world. */
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
