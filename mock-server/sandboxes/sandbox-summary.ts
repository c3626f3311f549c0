import type { Sandbox } from "./sandbox.ts";

/** A sandbox in the list of all. */
export interface SandboxSummary {
  readonly id: string;
  /** The name of its profile. */
  readonly profile: string;
  readonly clientId: string;
  /** In milliseconds of the machine's time. */
  readonly expiresAt?: number | undefined;
}

export function summaryOf({ id, origin, world, expiresAt }: Sandbox): SandboxSummary {
  return {
    id,
    profile: world.profile.name,
    clientId: origin.credentials.clientId,
    expiresAt,
  };
}
