import type { Mock } from "../../../sandboxes/mock.ts";
import type { Sandbox } from "../../../sandboxes/sandbox.ts";
import { Faults } from "../../../faults/faults.ts";
import type { Homes } from "../../../storage/homes.ts";
import { version } from "../../../world/version.ts";
import { ControlError } from "../control-error.ts";

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
  "metrics",
] as const;

/** The answer while the process runs. */
export function livenessAnswer() {
  return { status: "ok" as const };
}

/** The answer while the mock can serve requests. @throws {ControlError} 503 with the reasons, for who may see them */
export function readinessAnswer({ readiness }: Mock, { maySeeState }: { readonly maySeeState: boolean }) {
  const reasons = readiness.reasons();
  if (reasons.length === 0) return { status: "ok" as const };
  const told = maySeeState ? reasons : ["The mock cannot serve requests now."];
  throw new ControlError(503, "not-ready", told.join(" "));
}

/** The answer of `GET /__mock/health` to every caller. */
export function publicHealth() {
  return { status: "ok" as const, version, capabilities };
}

/** The answer to callers that may see the state of a world. Another process may have the world; then it is left out. */
export function worldHealth(mock: Mock, { id, world }: Sandbox, homes?: Homes) {
  if (homes !== undefined && !isHere(homes, id)) {
    return { ...publicHealth(), uptimeMs: Math.round(mock.uptimeMs()) };
  }
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

function isHere(homes: Homes, sandbox: string): boolean {
  const place = homes.find({ sandbox });
  return !(place instanceof Promise) && place.at === "here";
}
