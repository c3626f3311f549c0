import "./refuse-old-node.ts";
import { createApp, type Answer } from "../http/app.ts";
import { refusingWorld } from "../surfaces/control/worlds/names.ts";
import { ControlError } from "../surfaces/control/control-error.ts";
import { checkShape } from "../surfaces/control/read.ts";
import { known, requireKnown } from "./controls/known-options.ts";
import { LocalControls } from "./controls/local-controls.ts";
import type { NewSandboxOptions, SharedStartOptions, StartOptions } from "./controls/options.ts";
import { runMock, stopMock, type RunningMock } from "./controls/run-mock.ts";
import { isoInstant, msOf } from "./controls/time.ts";
import { profileOf, worldOf } from "./controls/world-options.ts";
import type { Mock } from "../sandboxes/mock.ts";
import type { SandboxOptions } from "../sandboxes/sandbox.ts";
import { setTrouble, tlsSetting } from "../surfaces/control/tls.ts";
import type { TlsTrouble } from "../surfaces/control/tls-control.ts";
import type { TroubleOptions } from "./controls/controls.ts";
import { isDatabase } from "../storage/state-options.ts";
import type { SharedMockServer } from "./shared-mock-server.ts";

export type { Profile } from "../../contracts/profile.ts";
export { ControlError };
export type { Finding } from "../watch/findings/finding.ts";
export type * from "./controls/controls.ts";
export type { LocalControls } from "./controls/local-controls.ts";
export type * from "./controls/options.ts";
export type { RemoteMock } from "./controls/remote-mock.ts";
export type { RemoteSandbox } from "./controls/remote-sandbox.ts";
export type { SharedMockServer };
export { VerificationError } from "./controls/verification.ts";
export type { TlsTrouble };
export type { WorldFile } from "../world/seeds/world-schema.ts";
export type { WorldState } from "../world/seeds/world-state.ts";

/**
 * Starts a mock in this process.
 * @throws {ControlError} if a profile, a world or an answer is unknown or wrong
 */
export async function startMockServer(options: StartOptions = {}): Promise<MockServer> {
  requireKnown(options, known.start);
  if (options.state !== undefined && isDatabase(options.state)) {
    const message =
      "Worlds in a database may be in another process, so controls must wait: call startSharedMockServer.";
    throw new ControlError(409, "state-unusable", message, { path: "state" });
  }
  return new MockServer(await runMock(options));
}

/**
 * Starts a mock in this process that shares its worlds with all processes of a PostgreSQL database, as `serve --state
 * postgres://…` does. It needs the package `pg`. Its controls are those of a mock in another process, and return promises.
 * @throws {ControlError} if an option is unknown or wrong, or the database cannot be used
 */
export async function startSharedMockServer(options: SharedStartOptions): Promise<SharedMockServer> {
  const { startShared } = await import("./shared-mock-server.ts");
  return startShared(options);
}

/** A running mock: the controls of its default world, and a source of sandboxes. */
export class MockServer extends LocalControls implements AsyncDisposable {
  /** The token that the control surface over HTTP requires; absent if it requires none. */
  readonly controlToken: string | undefined;
  /** The authority of the certificate, as PEM; absent without HTTPS, or if it is not known. */
  readonly ca: string | undefined;
  readonly #mock: Mock;
  readonly #app: Answer;
  readonly #running: RunningMock;

  constructor(running: RunningMock) {
    const { mock, server, storage, tls } = running;
    const app = createApp(mock, { storage, tls });
    super({ mock, sandbox: mock.default, app, url: server.url });
    this.controlToken = server.controlToken;
    this.#mock = mock;
    this.#app = app;
    this.#running = running;
    this.ca = tls?.ca;
  }

  /** Chooses what is wrong with the next TLS handshakes of the whole mock; null for nothing. @throws {ControlError} */
  async setTlsTrouble(trouble: TlsTrouble | null, options: TroubleOptions = {}): Promise<void> {
    const { times } = requireKnown(options, known.trouble);
    await setTrouble(this.#running.tls, checkShape(tlsSetting, { trouble, times }));
  }

  /** A separate world, selected by its credentials. @throws {ControlError} */
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

  /** Stops listening, ends the calls that faults delay, and stores what is left. */
  async close(): Promise<void> {
    await stopMock(this.#running);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** A sandbox of a running mock. */
export class MockSandbox extends LocalControls implements AsyncDisposable {
  readonly id: string;
  readonly #mock: Mock;

  constructor(parts: ConstructorParameters<typeof LocalControls>[0]) {
    super(parts);
    this.id = parts.sandbox.id;
    this.#mock = parts.mock;
  }

  /** Ends the world. Its credentials no longer work. */
  async close(): Promise<void> {
    this.#mock.deleteSandbox(this.id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
