import type { Sandbox } from "../../sandboxes/sandbox.ts";
import type { Credentials } from "../../world/seeds/build-world.ts";
import type { World } from "../../world/world.ts";
import { version } from "../../world/version.ts";

/** What the mock says of itself at `/`, as a page or as JSON. */
export interface DoorFacts {
  readonly name: "mock-alteryx-server";
  readonly version: string;
  readonly about: string;
  readonly profile: string;
  readonly sandbox: string;
  /** The base URL of each surface. */
  readonly surfaces: Readonly<Record<string, string>>;
  /** Null when the caller is not on the machine of the mock, and when they no longer open the world. */
  readonly credentials: Credentials | null;
  /** The URLs of the descriptions of surfaces. */
  readonly descriptions: Readonly<Record<string, string>>;
  readonly control: {
    /** The dashboard, for a browser. */
    readonly dashboard: string;
    readonly paths: string;
    readonly description: string;
    readonly health: string;
    readonly metrics: string;
    /** Whether all of it but the description and health requires the control token. */
    readonly needsToken: boolean;
  };
}

/** What the caller sees of a mock. */
export interface Caller {
  /** The scheme and host by which the caller reached the mock. */
  readonly origin: string;
  /** Whether the caller is certainly on the machine of the mock. */
  readonly isLocal: boolean;
  /** Whether the control surface requires a token. */
  readonly needsToken: boolean;
}

export function tellFacts({ id, world, origin: start }: Sandbox, caller: Caller): DoorFacts {
  const { origin, isLocal, needsToken } = caller;
  const { name: profile, surfaces } = world.profile;
  return {
    name: "mock-alteryx-server",
    version,
    about: "A mock of Alteryx Server's user management, for tests. No Alteryx Server answers here.",
    profile,
    sandbox: id,
    surfaces: Object.fromEntries(Object.entries(surfaces).map(([name, base]) => [name, origin + base])),
    credentials: isLocal && isCurrent(start.credentials, world) ? start.credentials : null,
    descriptions: {
      ...(surfaces.rest !== undefined && { rest: `${origin}/openapi.json` }),
      ...(surfaces.webapi !== undefined && { webapi: `${origin}${surfaces.webapi}/swagger/docs/3` }),
    },
    control: {
      dashboard: `${origin}/__mock/ui${id === "default" ? "" : `#/exchanges?sandbox=${encodeURIComponent(id)}`}`,
      paths: `${origin}/__mock`,
      description: `${origin}/__mock/openapi.json`,
      health: `${origin}/__mock/health`,
      metrics: `${origin}/__mock/metrics`,
      needsToken,
    },
  };
}

/** Whether a sandbox can still be entered by the credentials that it began with. */
function isCurrent({ clientId, clientSecret, scimToken }: Credentials, { apiKeys, adminSettings }: World) {
  return apiKeys.get(clientId)?.clientSecret === clientSecret && adminSettings.scim.token === scimToken;
}
