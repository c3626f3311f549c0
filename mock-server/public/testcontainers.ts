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
import type { MockControls, StartingWorld } from "./controls/controls.ts";
import { remoteMock, type RemoteMock } from "./controls/remote-mock.ts";
import { uncheckedFetch } from "./controls/unchecked-fetch.ts";

export { ControlError } from "../surfaces/control/control-error.ts";
export type * from "./controls/controls.ts";
export type * from "./controls/options.ts";
export type { RemoteSandbox } from "./controls/remote-sandbox.ts";
export { VerificationError } from "./controls/verification.ts";

const port = 8080;

/** The mock in a container, with the control surface as an object. */
export class AlteryxServerContainer extends GenericContainer {
  #controlToken = unguessable();
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

  /** The number of made-up users, instead of a world. */
  withUsers(count: number): this {
    return this.withEnvironment({ MOCK_ALTERYX_USERS: String(count) });
  }

  /** The same number gives the same ids and tokens; `random` gives ones that nobody can guess. */
  withSeed(seed: number | "random"): this {
    return this.withEnvironment({ MOCK_ALTERYX_SEED: String(seed) });
  }

  /**
   * Where to keep all worlds: a directory in the container, or a database, `postgres://…`. The containers of one database
   * share their worlds, and need the same control token.
   */
  withState(state: string): this {
    return this.withEnvironment({ MOCK_ALTERYX_STATE: state });
  }

  /** The token that the control surface requires. By default a random one. */
  withControlToken(token: string): this {
    this.#controlToken = token;
    return this.withEnvironment({ MOCK_ALTERYX_CONTROL_TOKEN: token });
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
    const mock = await remoteMock(client, url);
    return new StartedAlteryxServerContainer(container, { mock, controlToken: this.#controlToken, ca });
  }
}

/** A running mock in a container: the controls of its default world, and a source of sandboxes. */
export class StartedAlteryxServerContainer extends AbstractStartedContainer implements MockControls {
  /** The token that the control surface over HTTP requires. */
  readonly controlToken: string;
  /** The authority of the certificate, as PEM; absent without `withTls`. */
  readonly ca: string | undefined;
  readonly url: string;
  readonly credentials: MockControls["credentials"];
  readonly surfaces: MockControls["surfaces"];
  readonly clock: RemoteMock["clock"];
  readonly faults: RemoteMock["faults"];
  readonly journal: RemoteMock["journal"];
  readonly profile: RemoteMock["profile"];
  readonly tokens: RemoteMock["tokens"];
  readonly admin: RemoteMock["admin"];
  readonly #mock: RemoteMock;

  constructor(
    container: StartedTestContainer,
    { mock, controlToken, ca }: { mock: RemoteMock; controlToken: string; ca: string | undefined },
  ) {
    super(container);
    this.controlToken = controlToken;
    this.ca = ca;
    this.url = mock.url;
    this.credentials = mock.credentials;
    this.surfaces = mock.surfaces;
    this.clock = mock.clock;
    this.faults = mock.faults;
    this.journal = mock.journal;
    this.profile = mock.profile;
    this.tokens = mock.tokens;
    this.admin = mock.admin;
    this.#mock = mock;
  }

  /** A separate world, selected by its credentials. @throws {ControlError} */
  sandbox: RemoteMock["sandbox"] = (options) => this.#mock.sandbox(options);
  /** Chooses what is wrong with the next TLS handshakes of the whole mock; null for nothing. @throws {ControlError} */
  setTlsTrouble: RemoteMock["setTlsTrouble"] = (trouble, options) =>
    this.#mock.setTlsTrouble(trouble, options);
  findings: RemoteMock["findings"] = () => this.#mock.findings();
  reset: RemoteMock["reset"] = (options) => this.#mock.reset(options);
  state: RemoteMock["state"] = () => this.#mock.state();
  setState: RemoteMock["setState"] = (state) => this.#mock.setState(state);
  snapshot: RemoteMock["snapshot"] = (name) => this.#mock.snapshot(name);
  restore: RemoteMock["restore"] = (name) => this.#mock.restore(name);
  seed: RemoteMock["seed"] = (world, mode) => this.#mock.seed(world, mode);
}

async function textAt(fetch: (request: Request) => Promise<Response>, url: string): Promise<string> {
  return (await fetch(new Request(url))).text();
}
