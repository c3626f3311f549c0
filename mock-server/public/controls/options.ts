import type { Profile } from "../../../contracts/profile.ts";
import type { TlsTrouble } from "../../surfaces/control/tls-control.ts";
import type { Duration, Instant, StartingWorld } from "./controls.ts";

/** How a world is to be; everything may be left out. */
export interface WorldOptions {
  /** A built-in profile's name, or a whole one. By default that of a saved state, otherwise `guide`. */
  readonly profile?: string | Profile;
  /** A built-in world's name, a whole one, or a saved state; `small-company` by default. */
  readonly world?: StartingWorld;
  /** So many made-up users instead of a world. */
  readonly users?: number;
  /** The same number gives the same ids and tokens; `random` gives some that nobody can guess. */
  readonly seed?: number | "random";
  /** Where the clock stands; it runs with the machine's by default. */
  readonly clock?: { readonly frozenAt: Instant };
}

export interface StartOptions extends WorldOptions {
  /** By default one that the system chooses. */
  readonly port?: number;
  readonly host?: string;
  /** What the control surface over HTTP demands; needed, and made where it is missing, beyond loopback. */
  readonly controlToken?: string;
  /** A directory that keeps all worlds when the mock stops. By default nothing is kept. */
  readonly state?: string;
  /** When changes reach the disk: before they are answered (`always`, the default), or within a second. */
  readonly stateSync?: "always" | "interval";
  /** Speaks HTTPS; `true` by a certificate for this machine, from an authority that `mock.ca` tells. */
  readonly tls?: boolean | TlsOptions;
}

/** How a mock begins that shares its worlds with other processes. */
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
  /** Further names and addresses that the certificate is for. */
  readonly hosts?: readonly string[];
  /** A certificate of your own and its key, as PEM. */
  readonly cert?: string;
  readonly key?: string;
  /** What is wrong, so that clients have to refuse the mock. */
  readonly trouble?: TlsTrouble;
}

/** What a sandbox does not say, it has as its mock had it at its start. */
export interface NewSandboxOptions extends WorldOptions {
  /** How long it lives, in real time. */
  readonly ttl?: Duration;
}

/** How a test process reaches a mock that runs already. */
export interface ConnectOptions {
  /** Where the mock listens: what `mock.url` or the ready file says. */
  readonly url: string;
  /** What the control surface demands. */
  readonly controlToken?: string | undefined;
}
