import { setTimeout as after } from "node:timers/promises";
import { Chance } from "../../../../testing/chance.ts";
import { Balancer } from "./balancer.ts";
import { contradictions } from "./contradictions.ts";
import { EventWatcher, missedEvents } from "./event-watcher.ts";
import { faultyMethods, timesOfFault } from "./faults.ts";
import { wrongRefusals, type Trouble } from "./history.ts";
import { severalHomes } from "./sightings.ts";
import { WorldClient } from "./world-client.ts";

/**
 * How long the lease of a process may last after its end, and how long cut off processes may need to get over that. A
 * request that is sent later waits for the rebuild.
 */
const recoveryMs = 10_000;
/** The events of one world in so many are followed. */
const worldsForWatcher = 10;

/** Traffic for many worlds, and a note of everything that was broken. */
export class Campaign {
  readonly balancer = new Balancer();
  readonly #troubles: Trouble[] = [];
  readonly #clients: WorldClient[] = [];
  readonly #watchers: EventWatcher[] = [];
  readonly #over = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  async begin(worlds: number): Promise<void> {
    const startedAt = Date.now();
    for (let number = 0; number < worlds; number += 10) {
      const begun = Array.from({ length: 10 }, (_, at) => {
        const profile = (number + at) % 3 === 0 ? "server-2024.1" : "guide";
        return WorldClient.begin(this.balancer, profile, new Chance(number + at), startedAt);
      });
      this.#clients.push(...(await Promise.all(begun)));
    }
    const watched = this.#clients.filter((_, number) => number % worldsForWatcher === 0);
    this.#watchers.push(...watched.map(({ world }) => new EventWatcher(this.balancer, world)));
    this.#running = Promise.all([
      ...this.#clients.map((client, number) => this.#use(client, new Chance(number))),
      ...this.#watchers.map((watcher) => watcher.watch(this.#over.signal)),
      this.balancer.probe(this.#over.signal),
    ]);
  }

  async #use(client: WorldClient, chance: Chance): Promise<void> {
    while (!this.#over.signal.aborted) {
      await client.act();
      await after(500 + chance.below(1000));
    }
  }

  /** Breaks something, notes from when to when, and waits until everything is well again. */
  async during(name: string, breaking: () => Promise<unknown>): Promise<void> {
    const start = performance.now();
    await breaking();
    this.#troubles.push({ name, start, end: performance.now() });
    await this.untilAllAnswer();
    await this.balancer.untilAllReady();
  }

  /** Breaks something that the processes get over while it lasts. So its beginning is the only trouble, not its end. */
  async overcoming(name: string, breaking: () => Promise<unknown>): Promise<void> {
    const start = performance.now();
    this.#troubles.push({ name, start, end: start });
    await breaking();
    await this.untilAllAnswer();
    await this.balancer.untilAllReady();
  }

  /** Waits until each world has answered a request that is sent from now on. */
  async untilAllAnswer(): Promise<void> {
    const now = performance.now();
    const { answered } = this.balancer;
    while (this.#clients.some(({ world }) => (answered.get(world) ?? 0) < now)) await after(50);
  }

  /** Ends the traffic, reads everything once more, and says what is wrong. */
  async end() {
    this.#over.abort();
    await this.#running;
    await Promise.all(this.#clients.map((client) => client.readAll()));
    const history = this.#clients.flatMap((client) => client.history);
    const hits = faultyMethods.flatMap((method) => this.#clients.map((client) => client.hits[method]));
    const { refusals, sightings } = this.balancer;
    return {
      wrong: [
        ...contradictions(history),
        ...severalHomes(sightings),
        ...wrongRefusals(refusals, this.#troubles, { recoveryMs }),
        ...missedEvents(
          this.#watchers.flatMap(({ streams }) => streams),
          history,
          this.#troubles,
          { recoveryMs },
        ),
        ...hits.filter((count) => count > timesOfFault).map((count) => `a fault hit ${count} times`),
      ],
      calls: history.length,
      homesSeen: sightings.length,
      changesTold: this.#watchers
        .flatMap(({ streams }) => streams)
        .reduce((sum, { changes }) => sum + changes, 0),
      faultsHit: hits.reduce((sum, count) => sum + count, 0),
    };
  }
}
