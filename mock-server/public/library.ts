import "./refuse-old-node.ts";
import type { Profile } from "../../contracts/profile.ts";
import { createApp, type Answer } from "../http/app.ts";
import { Clock, frozenAt } from "../world/clock.ts";
import { profileSource, refusingWorld, resolveProfile } from "../surfaces/control/names.ts";
import { ControlError } from "../surfaces/control/control-error.ts";
import { readStartingWorld } from "../surfaces/control/starting-world.ts";
import { checkShape } from "../surfaces/control/read.ts";
import { known, requireKnown, requireOneWorld } from "./controls/known-options.ts";
import { keepWorlds } from "./controls/keep-worlds.ts";
import { LocalControls } from "./controls/local-controls.ts";
import type { NewSandboxOptions, StartOptions, WorldOptions } from "./controls/options.ts";
import { instantOf, isoInstant, msOf } from "./controls/time.ts";
import { Mock, type MockOptions } from "../sandboxes/mock.ts";
import type { SandboxOptions } from "../sandboxes/sandbox.ts";
import type { TlsDoor } from "../http/tls/tls-door.ts";
import { setTrouble, tlsSetting } from "../surfaces/control/tls.ts";
import type { TlsTrouble } from "../surfaces/control/tls-control.ts";
import type { TroubleOptions } from "./controls/controls.ts";
import { listen, type RunningServer } from "../http/listener.ts";
import type { Storage } from "../storage/storage.ts";
import { builtInWorld, defaultWorld, worldOfUsers } from "../world/seeds/built-in-worlds.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";

export type { Profile } from "../../contracts/profile.ts";
export { ControlError };
export type { Finding } from "../watch/findings/finding.ts";
export type * from "./controls/controls.ts";
export type { LocalControls } from "./controls/local-controls.ts";
export type * from "./controls/options.ts";
export { VerificationError } from "./controls/verification.ts";
export type { TlsTrouble };
export type { WorldFile } from "../world/seeds/world-schema.ts";
export type { WorldState } from "../world/seeds/world-state.ts";

/**
 * Starts a mock in this process.
 * @throws {ControlError} where a profile, a world or an answer is unknown or wrong
 */
export async function startMockServer(options: StartOptions = {}): Promise<MockServer> {
  const {
    port = 0,
    host = "127.0.0.1",
    controlToken,
    seed,
    clock: time,
    tls: secure,
  } = requireKnown(options, known.start);
  requireUsable({ host, controlToken, stateSync: options.stateSync });
  const world: WorldSeed = worldOf(options) ?? builtInWorld(defaultWorld);
  const clock = new Clock();
  if (time !== undefined) clock.restore(frozenAt(instantOf(requireKnown(time, known.clock).frozenAt)));
  else if (world.state !== undefined) clock.restore(world.state.clock);
  const beginning: MockOptions = {
    profile: profileOf(options.profile ?? world.state?.profile ?? "guide"),
    world,
    clock,
    ...(seed !== undefined && { seed }),
  };
  const { mock, storage } = await refusingWorld(async () =>
    options.state === undefined
      ? { mock: Mock.create(beginning), storage: undefined }
      : keepWorlds(options.state, options, beginning),
  );
  const token = controlToken === undefined ? {} : { controlToken };
  try {
    const tls = await doorOf({ host, state: options.state }, secure);
    const server = await listen(mock, { port, host, storage, tls, ...token });
    return new MockServer(mock, server, { storage, tls });
  } catch (error) {
    await storage?.close();
    throw error;
  }
}

interface ServerParts {
  readonly storage: Storage | undefined;
  readonly tls: TlsDoor | undefined;
}

/** A running mock: its own world's controls, and a source of sandboxes. */
export class MockServer extends LocalControls implements AsyncDisposable {
  /** What the control surface over HTTP demands; absent where it demands nothing. */
  readonly controlToken: string | undefined;
  /** The authority of the certificate, as PEM; absent without HTTPS, and where it is not known. */
  readonly ca: string | undefined;
  readonly #mock: Mock;
  readonly #app: Answer;
  readonly #server: RunningServer;
  readonly #storage: Storage | undefined;
  readonly #tls: TlsDoor | undefined;

  constructor(mock: Mock, server: RunningServer, { storage, tls }: ServerParts) {
    const app = createApp(mock, { storage, tls });
    super({ mock, sandbox: mock.default, app, url: server.url });
    this.controlToken = server.controlToken;
    this.#mock = mock;
    this.#app = app;
    this.#server = server;
    this.#storage = storage;
    this.#tls = tls;
    this.ca = tls?.ca;
  }

  /** Chooses what is wrong with the next handshakes, of all sandboxes; null for nothing. @throws {ControlError} */
  async setTlsTrouble(trouble: TlsTrouble | null, options: TroubleOptions = {}): Promise<void> {
    const { times } = requireKnown(options, known.trouble);
    await setTrouble(this.#tls, checkShape(tlsSetting, { trouble, times }));
  }

  /** A world of its own, chosen by its credentials. @throws {ControlError} */
  async sandbox(options: NewSandboxOptions = {}): Promise<MockSandbox> {
    const { profile, seed, clock, ttl } = requireKnown(options, known.sandbox);
    const world = worldOf(options);
    const wanted: SandboxOptions = {
      ...(profile !== undefined && { profile: profileOf(profile) }),
      ...(world !== undefined && { world }),
      ...(seed !== undefined && { seed }),
      ...(clock !== undefined && {
        clock: { mode: "frozen", now: isoInstant(requireKnown(clock, known.clock).frozenAt) },
      }),
      ...(ttl !== undefined && { ttlMs: msOf(ttl) }),
    };
    const sandbox = await refusingWorld(() => this.#mock.createSandbox(wanted));
    return new MockSandbox({ mock: this.#mock, sandbox, app: this.#app, url: this.url });
  }

  /** Stops listening, ends what faults hold up, and stores what is left. */
  async close(): Promise<void> {
    await this.#server.close();
    await this.#storage?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** A world of its own in a running mock. */
export class MockSandbox extends LocalControls implements AsyncDisposable {
  readonly id: string;
  readonly #mock: Mock;

  constructor(parts: ConstructorParameters<typeof LocalControls>[0]) {
    super(parts);
    this.id = parts.sandbox.id;
    this.#mock = parts.mock;
  }

  /** Ends the world. Its credentials open nothing afterwards. */
  async close(): Promise<void> {
    this.#mock.deleteSandbox(this.id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** @throws {ControlError} for an empty host, which would mean all interfaces, and for a token that no header can carry */
function requireUsable({
  host,
  controlToken,
  stateSync = "always",
}: { readonly [Name in "host" | "controlToken" | "stateSync"]: string | undefined }) {
  if (host?.trim() === "") {
    const message = "A host is not empty; 0.0.0.0 means all interfaces.";
    throw new ControlError(400, "invalid-value", message, { path: "host" });
  }
  if (controlToken !== undefined && !/^\S+$/.test(controlToken)) {
    const message = "A control token has no spaces and is not empty.";
    throw new ControlError(400, "invalid-value", message, { path: "controlToken" });
  }
  if (stateSync !== "always" && stateSync !== "interval") {
    throw new ControlError(400, "invalid-value", "It is always or interval.", { path: "stateSync" });
  }
}

/** @throws {ControlError} */
async function doorOf(
  { host, state }: { readonly host: string; readonly state: string | undefined },
  secure: StartOptions["tls"] = false,
): Promise<TlsDoor | undefined> {
  if (secure === false) return undefined;
  const { openLibraryDoor } = await import("./open-library-door.ts");
  return openLibraryDoor({ host, authorityFolder: state }, secure === true ? {} : secure);
}

function profileOf(profile: string | Profile): Profile {
  return resolveProfile(checkShape(profileSource, profile));
}

function worldOf(options: Pick<WorldOptions, "world" | "users">): WorldSeed | undefined {
  const { world, users } = requireOneWorld(options);
  if (users !== undefined) return worldOfUsers(users);
  return world === undefined ? undefined : readStartingWorld(world);
}
