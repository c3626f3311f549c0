import { setTimeout as after } from "node:timers/promises";
import type { PostgresServer } from "../../../storage/testing/postgres-server.ts";
import { CuttableProxy } from "./cuttable-proxy.ts";

/** What of the traffic between one process and its peers is cut. */
export type CutTraffic = "what it sends" | "what it is sent" | "both";

/** Puts a proxy before the address that each process has told its peers. */
export class PeerProxies {
  readonly #proxies: readonly CuttableProxy[];
  readonly #putBack: () => void;

  private constructor(proxies: readonly CuttableProxy[], putBack: () => void) {
    this.#proxies = proxies;
    this.#putBack = putBack;
  }

  static async before(server: PostgresServer, database: string): Promise<PeerProxies> {
    const urls = server.run("SELECT url FROM mock_alteryx.process", database).trim().split("\n");
    const proxies = await Promise.all(
      urls.map((url) => CuttableProxy.to(Number(new URL(url).port), senderOf)),
    );
    const proxied = urls.map((url, at) => [url, `http://127.0.0.1:${proxies[at]?.port}`] as const);
    const tell = (from: string, to: string) =>
      server.run(`UPDATE mock_alteryx.process SET url = '${to}' WHERE url = '${from}'`, database);
    server.run(replaceAddresses(proxied), database);
    for (const [own, byProxy] of proxied) tell(own, byProxy);
    return new PeerProxies(proxies, () => {
      server.run("DROP TRIGGER replace_address ON mock_alteryx.process", database);
      for (const [own, byProxy] of proxied) tell(byProxy, own);
    });
  }

  /** Cuts all processes off from each other. */
  cut(): void {
    for (const proxy of this.#proxies) proxy.cut();
  }

  /** Cuts one process that is the home of some worlds off from the others, which still reach each other. */
  async cutOne(traffic: CutTraffic): Promise<void> {
    const { proxy, sender: own } = await this.#home();
    if (traffic !== "what it is sent")
      for (const other of this.#proxies) other.cut((sender) => sender === own);
    if (traffic !== "what it sends") proxy.cut();
  }

  heal(): void {
    for (const proxy of this.#proxies) proxy.heal();
  }

  /** From now on processes reach each other without the proxies. */
  putBack(): void {
    this.#putBack();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#proxies.map((proxy) => proxy[Symbol.asyncDispose]()));
  }

  /** A process to which all others send requests, and what it calls itself: only it sends itself none. */
  async #home(): Promise<{ readonly proxy: CuttableProxy; readonly sender: string }> {
    for (;;) {
      const all = new Set(this.#proxies.flatMap(({ senders }) => [...senders]));
      for (const proxy of all.size < this.#proxies.length ? [] : this.#proxies) {
        const [sender, another] = [...all].filter((each) => !proxy.senders.has(each));
        if (sender !== undefined && another === undefined) return { proxy, sender };
      }
      await after(100);
    }
  }
}

/** SQL that replaces addresses from now on, since a process may announce its own again. */
function replaceAddresses(pairs: readonly (readonly [own: string, byProxy: string])[]): string {
  const cases = pairs.map(([own, byProxy]) => `WHEN '${own}' THEN '${byProxy}'`);
  return `
    CREATE FUNCTION replace_address() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.url := CASE NEW.url ${cases.join(" ")} ELSE NEW.url END;
        RETURN NEW;
      END $$;
    CREATE TRIGGER replace_address BEFORE INSERT OR UPDATE OF url ON mock_alteryx.process
      FOR EACH ROW EXECUTE FUNCTION replace_address()`;
}

/** The part of the nonce in a greeting that all greetings of a process have in common. */
function senderOf(greeting: Buffer): string | undefined {
  return /^Mock-Peer: \S+ \S+ \S+ (\S+)\.\d+ /m.exec(greeting.toString("latin1"))?.[1];
}
