import type { PostgresServer } from "../../../storage/testing/postgres-server.ts";
import { CuttableProxy } from "./cuttable-proxy.ts";

/** Puts a proxy before the address that each process has told its peers. */
export class PeerProxies {
  readonly #proxies: readonly CuttableProxy[];
  readonly #putBack: () => void;

  private constructor(proxies: readonly CuttableProxy[], putBack: () => void) {
    this.#proxies = proxies;
    this.#putBack = putBack;
  }

  static async before(server: PostgresServer, database: string): Promise<PeerProxies> {
    const living = "SELECT url FROM mock_alteryx.process WHERE deadline > clock_timestamp()";
    const urls = server.run(living, database).trim().split("\n");
    const proxies = await Promise.all(urls.map((url) => CuttableProxy.to(Number(new URL(url).port))));
    const tell = (from: string, to: string) =>
      server.run(`UPDATE mock_alteryx.process SET url = '${to}' WHERE url = '${from}'`, database);
    const proxied = urls.map((url, at) => [url, `http://127.0.0.1:${proxies[at]?.port}`] as const);
    for (const [own, byProxy] of proxied) tell(own, byProxy);
    return new PeerProxies(proxies, () => {
      for (const [own, byProxy] of proxied) tell(byProxy, own);
    });
  }

  cut(): void {
    for (const proxy of this.#proxies) proxy.cut();
  }

  heal(): void {
    this.#putBack();
    for (const proxy of this.#proxies) proxy.heal();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#proxies.map((proxy) => proxy[Symbol.asyncDispose]()));
  }
}
