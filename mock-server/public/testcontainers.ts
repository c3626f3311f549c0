import "./refuse-old-node.ts";
import {
  AbstractStartedContainer,
  GenericContainer,
  getContainerRuntimeClient,
  Wait,
  type StartedTestContainer,
} from "testcontainers";
import { ControlClient } from "../surfaces/control/client.ts";
import { unguessable } from "../world/ids.ts";
import type { TlsTrouble } from "../surfaces/control/tls-control.ts";
import type { MockControls, StartingWorld, TroubleOptions } from "./controls/controls.ts";
import { known, requireKnown } from "./controls/known-options.ts";
import type { NewSandboxOptions } from "./controls/options.ts";
import { RemoteControls } from "./controls/remote-controls.ts";
import { makeRemoteSandbox, type RemoteSandbox } from "./controls/remote-sandbox.ts";
import { uncheckedFetch } from "./controls/unchecked-fetch.ts";
import { defaultCredentials } from "../world/seeds/build-world.ts";

export { ControlError } from "../surfaces/control/control-error.ts";
export type * from "./controls/controls.ts";
export type * from "./controls/options.ts";
export type { RemoteSandbox } from "./controls/remote-sandbox.ts";
export { VerificationError } from "./controls/verification.ts";

const port = 8080;

/** The mock in a container, with the control surface as an object. */
export class AlteryxServerContainer extends GenericContainer {
  readonly #controlToken = unguessable();
  #tlsHosts: readonly string[] | undefined;

  /** @param image the mock's image */
  constructor(image = "mock-alteryx-server") {
    super(image);
    this.withExposedPorts(port)
      .withEnvironment({ MOCK_ALTERYX_CONTROL_TOKEN: this.#controlToken })
      .withWaitStrategy(Wait.forHttp("/__mock/health", port));
  }

  /** The name of a built-in profile, or a file in the container. */
  withProfile(profile: string): this {
    return this.withEnvironment({ MOCK_ALTERYX_PROFILE: profile });
  }

  /** The name of a built-in world, a file in the container, a whole world, or a saved state. */
  withWorld(world: StartingWorld): this {
    if (typeof world === "string") return this.withEnvironment({ MOCK_ALTERYX_WORLD: world });
    const target = "/tmp/mock-alteryx-world.json";
    return this.withCopyContentToContainer([{ content: JSON.stringify(world), target }]).withEnvironment({
      MOCK_ALTERYX_WORLD: target,
    });
  }

  /** So many made-up users instead of a world. */
  withUsers(count: number): this {
    return this.withEnvironment({ MOCK_ALTERYX_USERS: String(count) });
  }

  /** The same number gives the same ids and tokens; `random` gives some that nobody can guess. */
  withSeed(seed: number | "random"): this {
    return this.withEnvironment({ MOCK_ALTERYX_SEED: String(seed) });
  }

  /**
   * Speaks HTTPS. The certificate is for the engine's host, for the container's network aliases, and for these names and
   * addresses.
   */
  withTls(...hosts: readonly string[]): this {
    this.#tlsHosts = hosts;
    return this.withEnvironment({ MOCK_ALTERYX_TLS: "true" }).withWaitStrategy(
      Wait.forHttp("/__mock/health", port).usingTls().allowInsecure(),
    );
  }

  override async start(): Promise<StartedAlteryxServerContainer> {
    if (this.#tlsHosts !== undefined) {
      const { info } = await getContainerRuntimeClient();
      const hosts = [info.containerRuntime.host, ...this.networkAliases, ...this.#tlsHosts];
      this.withEnvironment({ MOCK_ALTERYX_TLS_HOST: hosts.join(",") });
    }
    const container = await super.start();
    const scheme = this.#tlsHosts === undefined ? "http" : "https";
    const url = `${scheme}://${container.getHost()}:${container.getMappedPort(port)}`;
    const fetch = scheme === "https" ? uncheckedFetch() : globalThis.fetch;
    const ca = scheme === "https" ? await textAt(fetch, `${url}/__mock/ca.pem`) : undefined;
    const client = new ControlClient({ url, controlToken: this.#controlToken, fetch });
    const profile = await client.call("get", "/__mock/profile");
    const controls = new RemoteControls({ client, url, credentials: defaultCredentials, profile });
    return new StartedAlteryxServerContainer(container, {
      client,
      controls,
      controlToken: this.#controlToken,
      ca,
    });
  }
}

/** A running mock in a container: the controls of its default world, and a source of sandboxes. */
export class StartedAlteryxServerContainer extends AbstractStartedContainer implements MockControls {
  /** What the control surface over HTTP demands. */
  readonly controlToken: string;
  /** The authority of the certificate, as PEM; absent without `withTls`. */
  readonly ca: string | undefined;
  readonly url: string;
  readonly credentials: MockControls["credentials"];
  readonly surfaces: MockControls["surfaces"];
  readonly clock: RemoteControls["clock"];
  readonly faults: RemoteControls["faults"];
  readonly journal: RemoteControls["journal"];
  readonly profile: RemoteControls["profile"];
  readonly tokens: RemoteControls["tokens"];
  readonly admin: RemoteControls["admin"];
  readonly #client: ControlClient;
  readonly #controls: RemoteControls;

  constructor(
    container: StartedTestContainer,
    parts: { client: ControlClient; controls: RemoteControls; controlToken: string; ca: string | undefined },
  ) {
    super(container);
    const { client, controls, controlToken, ca } = parts;
    this.controlToken = controlToken;
    this.ca = ca;
    this.url = controls.url;
    this.credentials = controls.credentials;
    this.surfaces = controls.surfaces;
    this.clock = controls.clock;
    this.faults = controls.faults;
    this.journal = controls.journal;
    this.profile = controls.profile;
    this.tokens = controls.tokens;
    this.admin = controls.admin;
    this.#client = client;
    this.#controls = controls;
  }

  /** A world of its own, chosen by its credentials. @throws {ControlError} */
  sandbox(options?: NewSandboxOptions): Promise<RemoteSandbox> {
    return makeRemoteSandbox(this.#client, this.url, options);
  }

  /** Chooses what is wrong with the next handshakes, of all sandboxes; null for nothing. @throws {ControlError} */
  async setTlsTrouble(trouble: TlsTrouble | null, options: TroubleOptions = {}): Promise<void> {
    const { times } = requireKnown(options, known.trouble);
    await this.#client.call("put", "/__mock/tls", { body: { trouble, times } });
  }

  findings: RemoteControls["findings"] = () => this.#controls.findings();
  reset: RemoteControls["reset"] = (options) => this.#controls.reset(options);
  state: RemoteControls["state"] = () => this.#controls.state();
  setState: RemoteControls["setState"] = (state) => this.#controls.setState(state);
  snapshot: RemoteControls["snapshot"] = (name) => this.#controls.snapshot(name);
  restore: RemoteControls["restore"] = (name) => this.#controls.restore(name);
  seed: RemoteControls["seed"] = (world, mode) => this.#controls.seed(world, mode);
}

async function textAt(fetch: (request: Request) => Promise<Response>, url: string): Promise<string> {
  return (await fetch(new Request(url))).text();
}
