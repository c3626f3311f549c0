import type { ControlClient } from "../../surfaces/control/client.ts";
import type { TlsTrouble } from "../../surfaces/control/tls-control.ts";
import { defaultCredentials } from "../../world/seeds/build-world.ts";
import type { TroubleOptions } from "./controls.ts";
import { known, requireKnown } from "./known-options.ts";
import type { NewSandboxOptions } from "./options.ts";
import { RemoteControls, type RemoteParts } from "./remote-controls.ts";
import { makeRemoteSandbox, type RemoteSandbox } from "./remote-sandbox.ts";

/** A mock in another process or in a container: the controls of its default world, and a source of sandboxes. */
export class RemoteMock extends RemoteControls {
  readonly #client: ControlClient;

  constructor(parts: RemoteParts) {
    super(parts);
    this.#client = parts.client;
  }

  /** A separate world, selected by its credentials. @throws {ControlError} */
  sandbox(options?: NewSandboxOptions): Promise<RemoteSandbox> {
    return makeRemoteSandbox(this.#client, this.url, options);
  }

  /** Chooses what is wrong with the next TLS handshakes of the whole mock; null for nothing. @throws {ControlError} */
  async setTlsTrouble(trouble: TlsTrouble | null, options: TroubleOptions = {}): Promise<void> {
    const { times } = requireKnown(options, known.trouble);
    await this.#client.call("put", "/__mock/tls", { body: { trouble, times } });
  }
}

/** @throws {ControlError} if the mock refuses the control token */
export async function remoteMock(client: ControlClient, url: string): Promise<RemoteMock> {
  const profile = await client.call("get", "/__mock/profile");
  return new RemoteMock({ client, url, credentials: defaultCredentials, profile });
}
