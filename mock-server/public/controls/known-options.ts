import { didYouMean, nearest } from "../../../contracts/nearest.ts";
import { ControlError } from "../../surfaces/control/control-error.ts";
import type { JournalQuery } from "../../watch/journal.ts";
import type { AdminControls, MintOptions, MockControls, TroubleOptions } from "./controls.ts";
import type {
  ConnectOptions,
  NewSandboxOptions,
  SharedStartOptions,
  StartOptions,
  TlsOptions,
  WorldOptions,
} from "./options.ts";

/** Each option of a type; the compiler demands that none is missing. */
type Known<Options> = Readonly<Record<keyof Options, true>>;
type OptionsOf<Call extends (options: never) => unknown> = NonNullable<Parameters<Call>[0]>;

const world: Known<WorldOptions> = { profile: true, world: true, users: true, seed: true, clock: true };
const start: Known<StartOptions> = {
  ...world,
  port: true,
  host: true,
  controlToken: true,
  state: true,
  stateSync: true,
  tls: true,
};
const shared: Known<SharedStartOptions> = { ...start, peerUrl: true };
const tls: Known<TlsOptions> = { hosts: true, cert: true, key: true, trouble: true };
const trouble: Known<TroubleOptions> = { times: true };
const sandbox: Known<NewSandboxOptions> = { ...world, ttl: true };
const connect: Known<ConnectOptions> = { url: true, controlToken: true };
const clock: Known<NonNullable<WorldOptions["clock"]>> = { frozenAt: true };
const journal: Known<JournalQuery> = {
  operation: true,
  status: true,
  since: true,
  injected: true,
  after: true,
  limit: true,
};
const mint: Known<MintOptions> = { clientId: true, expiresIn: true, expired: true };
const reset: Known<OptionsOf<NonNullable<MockControls["reset"]>>> = { keep: true };
const sso: Known<OptionsOf<AdminControls["setSso"]>> = { enabled: true };
const scim: Known<OptionsOf<AdminControls["setScim"]>> = { enabled: true, tokenLifetime: true };
const licence: Known<OptionsOf<AdminControls["setLicence"]>> = { plan: true, seats: true };

/** The options that each call of the library knows. */
export const known = {
  start,
  shared,
  connect,
  sandbox,
  clock,
  journal,
  mint,
  reset,
  sso,
  scim,
  licence,
  tls,
  trouble,
};

/** Refuses options that a call does not know, which JavaScript would ignore. @throws {ControlError} 400 */
export function requireKnown<Options extends object>(
  options: Options,
  keys: Readonly<Record<keyof Options, unknown>>,
): Options {
  for (const key of Object.keys(options)) {
    if (Object.hasOwn(keys, key)) continue;
    const near = nearest(key, Object.keys(keys));
    throw new ControlError(400, "unknown-key", `There is no option ${key}${didYouMean(near)}`, {
      path: key,
      ...(near !== undefined && { nearest: near }),
    });
  }
  return options;
}

/** @throws {ControlError} 400 for two worlds, one of which would be ignored */
export function requireOneWorld<Options extends Pick<WorldOptions, "world" | "users">>(
  options: Options,
): Options {
  if (options.world === undefined || options.users === undefined) return options;
  throw new ControlError(400, "invalid-value", "Give either world or users, not both.", { path: "users" });
}
