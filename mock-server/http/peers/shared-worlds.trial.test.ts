import { setTimeout as after } from "node:timers/promises";
import { expect, test } from "vitest";
import { Chance } from "../../../testing/chance.ts";
import { PostgresServer } from "../../storage/testing/postgres-server.ts";
import { ServeProcess } from "../../storage/testing/serve-process.ts";
import { Balancer } from "./testing/balancer.ts";
import { contradictions } from "./testing/contradictions.ts";
import { CuttableProxy } from "./testing/cuttable-proxy.ts";
import { wrongRefusals, type Trouble } from "./testing/history.ts";
import { timesOfFault, WorldClient } from "./testing/world-client.ts";

/** A lease, the margin until PostgreSQL ends it, and the rebuild of a process's worlds on a busy machine. */
const recoveryMs = 10_000 + 5_000;
const worlds = 100;

const start = (url: string) => ServeProcess.start("--state", url);

/** Traffic for many worlds, and a note of everything that was broken. */
class Campaign {
  readonly balancer = new Balancer();
  readonly troubles: Trouble[] = [];
  readonly #clients: WorldClient[] = [];
  readonly #over = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  async begin(): Promise<void> {
    const startedAt = Date.now();
    for (let number = 0; number < worlds; number += 10) {
      const begun = Array.from({ length: 10 }, (_, at) => {
        const profile = (number + at) % 3 === 0 ? "server-2024.1" : "guide";
        return WorldClient.begin(this.balancer, profile, new Chance(number + at), startedAt);
      });
      this.#clients.push(...(await Promise.all(begun)));
    }
    this.#running = Promise.all(this.#clients.map((client, number) => this.#use(client, new Chance(number))));
  }

  async #use(client: WorldClient, chance: Chance): Promise<void> {
    while (!this.#over.signal.aborted) {
      await client.act();
      await after(500 + chance.below(1000));
    }
  }

  /** Breaks something, and notes from when to when. */
  async during(name: string, breaking: () => Promise<unknown>): Promise<void> {
    const start = performance.now();
    await breaking();
    this.troubles.push({ name, start, end: performance.now() });
  }

  /** Ends the traffic, reads everything once more, and says what is wrong. */
  async end(): Promise<{ readonly wrong: readonly string[]; readonly calls: number }> {
    this.#over.abort();
    await this.#running;
    for (const client of this.#clients) await client.readAll();
    const history = this.#clients.flatMap((client) => client.history);
    const tooOften = this.#clients.filter(({ hits }) => hits > timesOfFault);
    return {
      wrong: [
        ...contradictions(history),
        ...wrongRefusals(this.balancer.refusals, this.troubles, { recoveryMs }),
        ...tooOften.map(({ world, hits }) => `${world}: the fault hit ${hits} times`),
      ],
      calls: history.length,
    };
  }
}

test("answers agree, and requests fail only with 503 and only for a while, whatever happens to the processes", async () => {
  await using postgres = await PostgresServer.start();
  const state = postgres.database("shared");
  await using proxy = await CuttableProxy.to(postgres.port);
  /** The last process reaches PostgreSQL by way of the proxy. */
  const urlOf = (number: number) =>
    number === 2 ? state.replace(`:${postgres.port}/`, `:${proxy.port}/`) : state;
  const processes = [await start(urlOf(0)), await start(urlOf(1)), await start(urlOf(2))];
  const campaign = new Campaign();
  const { balancer } = campaign;
  const balance = () => (balancer.urls = processes.map(({ url }) => url));
  balance();
  try {
    await campaign.begin();
    await after(5000);
    expect(balancer.refusals).toEqual([]);

    // Each process leaves the balancer before it stops, as in Kubernetes.
    for (const [number, old] of processes.entries()) {
      balancer.urls = processes.filter((each) => each !== old).map(({ url }) => url);
      await after(1500);
      await old.signal("SIGTERM");
      processes[number] = await start(urlOf(number));
      balance();
      // Until the worlds of this one have been read by the others.
      await after(recoveryMs);
    }
    expect(balancer.refusals).toEqual([]);

    await campaign.during("a process is killed", async () => processes[0]?.signal("SIGKILL"));
    processes[0] = await start(urlOf(0));
    balance();
    await after(recoveryMs);

    await campaign.during("a process is paused past its lease and woken", async () => {
      await processes[1]?.signal("SIGSTOP");
      await after(13_000);
      await processes[1]?.signal("SIGCONT");
    });
    await after(recoveryMs);

    await campaign.during("PostgreSQL is restarted", async () => {
      await postgres.kill();
      await after(1000);
      await postgres.resume();
    });
    await after(recoveryMs);

    await campaign.during("a process is cut off from PostgreSQL", async () => {
      proxy.cut();
      await after(13_000);
      proxy.heal();
    });
    await after(recoveryMs);
    const { wrong, calls } = await campaign.end();
    expect(wrong).toEqual([]);
    expect(calls).toBeGreaterThan(worlds * 20);
  } finally {
    for (const each of processes) await each.signal("SIGKILL");
  }
}, 480_000);
