import { setTimeout as after } from "node:timers/promises";
import { expect, test } from "vitest";
import { PostgresServer } from "../../storage/testing/postgres-server.ts";
import { ServeProcess } from "../../storage/testing/serve-process.ts";
import { Campaign } from "./testing/campaign.ts";
import { CuttableProxy } from "./testing/cuttable-proxy.ts";
import { PeerProxies } from "./testing/peer-proxies.ts";

const worlds = 300;
/** Longer than a lease. */
const pastLeaseMs = 13_000;
/** Longer than a process remembers the address of another one. */
const rememberedMs = 6000;

test("whatever happens to the processes, answers agree, and requests fail only with 503 and only for a while", async () => {
  await using postgres = await PostgresServer.start();
  const state = postgres.database("shared");
  await using proxy = await CuttableProxy.to(postgres.port);
  /** The last process reaches PostgreSQL by way of the proxy. */
  const start = (number: number) =>
    ServeProcess.start(
      "--state",
      number === 2 ? state.replace(`:${postgres.port}/`, `:${proxy.port}/`) : state,
    );
  const processes = [await start(0), await start(1), await start(2)];
  const campaign = new Campaign();
  const { balancer } = campaign;
  const balance = () => (balancer.urls = processes.map(({ url }) => url));

  /** Each process leaves the balancer before it stops, as in Kubernetes. No request fails. */
  const restartInTurn = async () => {
    const before = balancer.refusals.length;
    for (const [number, old] of processes.entries()) {
      balancer.urls = processes.filter((each) => each !== old).map(({ url }) => url);
      await after(1500);
      await old.signal("SIGTERM");
      processes[number] = await start(number);
      balance();
      await campaign.untilAllAnswer();
    }
    expect(balancer.refusals.slice(before)).toEqual([]);
  };

  balance();
  try {
    await campaign.begin(worlds);
    await campaign.untilAllAnswer();
    expect(balancer.refusals).toEqual([]);
    await restartInTurn();

    await campaign.during("a process is killed", async () => {
      await processes[0]?.signal("SIGKILL");
      processes[0] = await start(0);
      balance();
    });

    await campaign.during("a process is paused past its lease and woken", async () => {
      await processes[1]?.signal("SIGSTOP");
      await after(pastLeaseMs);
      await processes[1]?.signal("SIGCONT");
    });

    await campaign.during("PostgreSQL is restarted", async () => {
      await postgres.kill();
      await after(1000);
      await postgres.resume();
    });

    await campaign.overcoming("a process is cut off from PostgreSQL", async () => {
      proxy.cut();
      await after(2 * pastLeaseMs);
      proxy.heal();
    });

    await using peers = await PeerProxies.before(postgres, "shared");
    await after(rememberedMs);
    for (const traffic of ["what it sends", "what it is sent", "both"] as const) {
      await campaign.overcoming(`one process is cut off from its peers: ${traffic}`, async () => {
        await peers.cutOne(traffic);
        await after(2 * pastLeaseMs);
        peers.heal();
      });
    }
    await campaign.overcoming("a process is cut off from PostgreSQL, and all from each other", async () => {
      proxy.cut();
      peers.cut();
      await after(2 * pastLeaseMs);
      proxy.heal();
      peers.heal();
      peers.putBack();
    });
    await restartInTurn();

    const { wrong, ...counts } = await campaign.end();
    expect(wrong).toEqual([]);
    expect(counts.calls).toBeGreaterThan(worlds * 20);
    expect(counts.homesSeen).toBeGreaterThan(worlds * 10);
    expect(counts.changesTold).toBeGreaterThan(worlds / 10);
    expect(counts.faultsHit).toBeGreaterThan(worlds * 3);
  } finally {
    for (const each of processes) await each.signal("SIGKILL");
  }
}, 600_000);
