// Tested by mock-server/public/library.test.ts.
import { listen, type RunningServer } from "../../http/listener.ts";
import type { TlsEndpoint } from "../../http/tls/tls-endpoint.ts";
import { Mock, type MockOptions } from "../../sandboxes/mock.ts";
import { isDatabase } from "../../storage/state-options.ts";
import type { Storage } from "../../storage/storage.ts";
import { ControlError } from "../../surfaces/control/control-error.ts";
import { refusingWorld } from "../../surfaces/control/worlds/names.ts";
import { Clock, frozenAt } from "../../world/clock.ts";
import { builtInWorld, defaultWorld } from "../../world/seeds/built-in-worlds.ts";
import type { WorldSeed } from "../../world/seeds/world-schema.ts";
import { keepWorlds } from "./keep-worlds.ts";
import { known, requireKnown } from "./known-options.ts";
import type { SharedStartOptions, StartOptions } from "./options.ts";
import { instantOf } from "./time.ts";
import { profileOf, worldOf } from "./world-options.ts";

/** A mock that listens, and what must be closed after it. */
export interface RunningMock {
  readonly mock: Mock;
  readonly server: RunningServer;
  readonly storage: Storage | undefined;
  readonly tls: TlsEndpoint | undefined;
}

/** Makes a mock from the library's options and starts listening. @throws {ControlError} */
export async function runMock(
  options: StartOptions & Pick<SharedStartOptions, "peerUrl">,
): Promise<RunningMock> {
  const { port = 0, host = "127.0.0.1", controlToken, seed, clock: time, tls: secure, peerUrl } = options;
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
    const tls = await tlsOf({ host, state: options.state }, secure);
    const server = await listen(mock, { port, host, storage, tls, peerUrl, ...token });
    return { mock, server, storage, tls };
  } catch (error) {
    await storage?.close();
    throw error;
  }
}

/** Stops listening, and stores what is left. */
export async function stopMock({ server, storage }: Pick<RunningMock, "server" | "storage">): Promise<void> {
  await server.close();
  await storage?.close();
}

/** @throws {ControlError} for an empty host, which would mean all interfaces, and for a token that no header can carry */
function requireUsable({
  host,
  controlToken,
  stateSync = "always",
}: { readonly [Name in "host" | "controlToken" | "stateSync"]: string | undefined }) {
  if (host?.trim() === "") {
    const message = "A host must not be empty; 0.0.0.0 means all interfaces.";
    throw new ControlError(400, "invalid-value", message, { path: "host" });
  }
  if (controlToken !== undefined && !/^\S+$/.test(controlToken)) {
    const message = "A control token must not be empty or contain spaces.";
    throw new ControlError(400, "invalid-value", message, { path: "controlToken" });
  }
  if (stateSync !== "always" && stateSync !== "interval") {
    throw new ControlError(400, "invalid-value", "stateSync must be always or interval.", {
      path: "stateSync",
    });
  }
}

/** @throws {ControlError} */
async function tlsOf(
  { host, state }: { readonly host: string; readonly state: string | undefined },
  secure: StartOptions["tls"] = false,
): Promise<TlsEndpoint | undefined> {
  if (secure === false) return undefined;
  const { openLibraryTls } = await import("../open-library-tls.ts");
  const authorityFolder = state === undefined || isDatabase(state) ? undefined : state;
  return openLibraryTls({ host, authorityFolder }, secure === true ? {} : secure);
}
