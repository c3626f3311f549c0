// Tested by mock-server/public/shared-mock-server.test.ts, mock-server/public/shared-mock-server.trial.test.ts.
import { settingsTable } from "../serve/settings/settings-table.ts";
import { isDatabase } from "../storage/state-options.ts";
import { ControlClient } from "../surfaces/control/client.ts";
import { ControlError } from "../surfaces/control/control-error.ts";
import { known, requireKnown } from "./controls/known-options.ts";
import type { SharedStartOptions } from "./controls/options.ts";
import { RemoteMock } from "./controls/remote-mock.ts";
import { runMock, stopMock, type RunningMock } from "./controls/run-mock.ts";
import { uncheckedFetch } from "./controls/unchecked-fetch.ts";

/**
 * A mock in this process that shares its worlds with other processes. Its controls go over HTTP, and so to the process that
 * is the home of a world.
 */
export class SharedMockServer extends RemoteMock implements AsyncDisposable {
  /** The token that the control surface over HTTP requires; absent if it requires none. */
  readonly controlToken: string | undefined;
  /** The authority of the certificate, as PEM; absent without HTTPS, or if it is not known. */
  readonly ca: string | undefined;
  readonly #running: RunningMock;

  constructor(parts: ConstructorParameters<typeof RemoteMock>[0], running: RunningMock) {
    super(parts);
    this.controlToken = running.server.controlToken;
    this.ca = running.tls?.ca;
    this.#running = running;
  }

  /** Stops listening, stores pending changes, and hands the worlds over to the other processes. */
  async close(): Promise<void> {
    await stopMock(this.#running);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** What `startSharedMockServer` does. @throws {ControlError} */
export async function startShared(options: SharedStartOptions): Promise<SharedMockServer> {
  requireShareable(requireKnown(options, known.shared));
  const running = await runMock(options);
  const { mock, server } = running;
  const { url, controlToken } = server;
  const client = new ControlClient({
    url,
    ...(controlToken !== undefined && { controlToken }),
    ...(url.startsWith("https:") && { fetch: uncheckedFetch() }),
  });
  try {
    const profile = await client.call("get", "/__mock/profile");
    return new SharedMockServer(
      { client, url, credentials: mock.default.origin.credentials, profile },
      running,
    );
  } catch (error) {
    await stopMock(running);
    throw error;
  }
}

/** @throws {ControlError} */
function requireShareable({ state, peerUrl }: SharedStartOptions): void {
  if (!isDatabase(state)) {
    const message =
      "Worlds are shared through a database, postgres://…; startMockServer keeps them in a directory.";
    throw new ControlError(400, "invalid-value", message, { path: "state" });
  }
  const { matches, otherwise } = settingsTable["peer-url"].pattern;
  if (peerUrl !== undefined && !matches.test(peerUrl)) {
    throw new ControlError(400, "invalid-value", `peerUrl cannot be used: ${otherwise}.`, {
      path: "peerUrl",
    });
  }
}
