import type { ControlClient } from "../../surfaces/control/client.ts";
import { worldFileOfUsers } from "../../world/seeds/built-in-worlds.ts";
import type { NewSandboxOptions } from "./options.ts";
import { RemoteControls, type RemoteParts } from "./remote-controls.ts";
import { known, requireKnown, requireOneWorld } from "./known-options.ts";
import { isoDuration, isoInstant } from "./time.ts";

/** A sandbox of a mock in another process or in a container. */
export class RemoteSandbox extends RemoteControls implements AsyncDisposable {
  readonly id: string;
  readonly #server: ControlClient;

  constructor(parts: RemoteParts & { readonly id: string; readonly server: ControlClient }) {
    super(parts);
    this.id = parts.id;
    this.#server = parts.server;
  }

  /** Ends the world. Its credentials no longer work. */
  async close(): Promise<void> {
    await this.#server.call("delete", "/__mock/sandboxes/{id}", { path: { id: this.id } });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** @throws {ControlError} */
export async function makeRemoteSandbox(
  server: ControlClient,
  url: string,
  options: NewSandboxOptions = {},
): Promise<RemoteSandbox> {
  const { profile, world, users, seed, clock, ttl } = requireOneWorld(requireKnown(options, known.sandbox));
  const made = await server.call("post", "/__mock/sandboxes", {
    body: {
      profile,
      world: users === undefined ? world : worldFileOfUsers(users),
      seed,
      clock:
        clock === undefined
          ? undefined
          : { mode: "frozen", now: isoInstant(requireKnown(clock, known.clock).frozenAt) },
      ttl: ttl === undefined ? undefined : isoDuration(ttl),
    },
  });
  const { id, clientId, clientSecret, scimToken, surfaces } = made;
  const credentials = { clientId, clientSecret, scimToken };
  return new RemoteSandbox({ server, client: server.in(id), id, url, credentials, profile: { surfaces } });
}
