import type { Profile } from "../../../contracts/profile.ts";
import type { TlsTrouble } from "../../surfaces/control/tls-control.ts";
import type { Duration, Instant, StartingWorld } from "./controls.ts";

/** What a world is like. Everything is optional. */
export interface WorldOptions {
  /** The name of a built-in profile, or a complete one. The default is that of a saved state, otherwise `guide`. */
  readonly profile?: string | Profile;
  /** The name of a built-in world, a complete one, or a saved state. The default is `small-company`. */
  readonly world?: StartingWorld;
  /** The number of made-up users, instead of a world. */
  readonly users?: number;
  /** The same number gives the same ids and tokens; `random` gives ones that nobody can guess. */
  readonly seed?: number | "random";
  /** The time at which the clock is frozen. By default it follows the machine's clock. */
  readonly clock?: { readonly frozenAt: Instant };
}

export interface StartOptions extends WorldOptions {
  /** By default the system chooses a free one. */
  readonly port?: number;
  readonly host?: string;
  /** The token that the control surface over HTTP requires. By default a random one if the host is not loopback, otherwise none. */
  readonly controlToken?: string;
  /** The directory that keeps all worlds when the mock stops. By default nothing is kept. */
  readonly state?: string;
  /** When changes reach the disk: before they are answered (`always`, the default), or within a second. */
  readonly stateSync?: "always" | "interval";
  /** Speaks HTTPS. With `true`, the certificate is for this machine, and `mock.ca` has its authority. */
  readonly tls?: boolean | TlsOptions;
}

/** How to start a mock that shares its worlds with other processes. */
export interface SharedStartOptions extends Omit<StartOptions, "state"> {
  /** The URL of the PostgreSQL database that has the worlds of all processes: `postgres://user:password@host:5432/name`. */
  readonly state: string;
  /**
   * Where the other processes reach this one: it listens on the port of this URL, such as `http://10.0.0.5:8081`. By default
   * the machine's address, with a free port.
   */
  readonly peerUrl?: string;
}

/** How a mock speaks HTTPS. */
export interface TlsOptions {
  /** More names and addresses for the certificate. */
  readonly hosts?: readonly string[];
  /** A certificate of your own and its key, as PEM. */
  readonly cert?: string;
  readonly key?: string;
  /** A fault of the handshake or the certificate, so that clients must refuse the mock. */
  readonly trouble?: TlsTrouble;
}

/** Omitted options are those that the mock was started with. */
export interface NewSandboxOptions extends WorldOptions {
  /** How long it lives, in real time. */
  readonly ttl?: Duration;
}

/** How a test process reaches a running mock. */
export interface ConnectOptions {
  /** Where the mock listens: what `mock.url` or the ready file says. */
  readonly url: string;
  /** The token that the control surface requires. */
  readonly controlToken?: string | undefined;
}
