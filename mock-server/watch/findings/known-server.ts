import type { SurfaceName } from "../../../contracts/quirk.ts";
import type { World } from "../../world/world.ts";

/**
 * What the rules ask about a server, besides the exchanges. A mock knows it for certain; who only looks on knows what the
 * exchanges have shown.
 */
export interface KnownServer {
  /** Milliseconds of the server's clock. */
  readonly now: number;
  /** The users who are known to have an e-mail. */
  usersNamed(email: string): Iterable<{ readonly id: string }>;
  /** Whether single sign-on is known to be off. */
  readonly isSsoOff: boolean;
  /** Whether a bearer token is known to have expired. */
  isExpired(token: string, surface: SurfaceName | undefined): boolean;
}

/** A world, as the rules see it: in its state after the exchange. */
export class KnownWorld implements KnownServer {
  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  get now(): number {
    return this.world.clock.now();
  }

  usersNamed(email: string): Iterable<{ readonly id: string }> {
    return this.world.directory.usersNamed(email);
  }

  get isSsoOff(): boolean {
    return this.world.adminSettings.authentication !== "saml";
  }

  isExpired(value: string, surface: SurfaceName | undefined): boolean {
    const { adminSettings, clock, tokens, limits } = this.world;
    if (surface === "scim") {
      return value === adminSettings.scim.token && clock.now() >= adminSettings.scim.expiresAt;
    }
    const token = tokens.find(value);
    return token !== undefined && tokens.isExpired(token, limits.clockSkewSeconds);
  }
}
