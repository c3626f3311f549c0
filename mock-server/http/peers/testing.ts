import { connect } from "node:net";
import { onTestFinished } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import type { WorldNames } from "../../message/credentials.ts";
import { Mock } from "../../sandboxes/mock.ts";
import { defaultSandbox } from "../../sandboxes/sandbox.ts";
import type { Homes, Reach, WorldPlace } from "../../storage/homes.ts";
import type { Storage } from "../../storage/storage.ts";
import { Clock } from "../../world/clock.ts";
import { builtInWorld } from "../../world/seeds/built-in-worlds.ts";
import type { PeerPatience } from "./peer-line.ts";
import { listen, type ListenOptions, type RunningServer } from "../listener.ts";

/** The worlds that processes of a test share: the home of each, by the process's number. */
export class SharedWorlds {
  readonly urls: string[] = [];
  /** What each process notices of its connections, by its number. */
  readonly reaches: Reach[] = [];
  /** The home of every world. Undefined if nobody is. */
  home: number | undefined = 0;
  /** Called when a process is asked for a world, which it finds once this is over. */
  whenFound: (process: number, how: { readonly fresh?: boolean }) => unknown = () => undefined;
  whenReleased: (process: number) => unknown = () => undefined;
  /** Called when what a process reaches has changed. */
  whenReachNoted: (process: number) => unknown = () => undefined;
  peerSecret = "the secret of the processes";
}

/** Stands in for the homes that PostgreSQL knows. */
function homesOf(shared: SharedWorlds, mock: Mock, process: number): Homes {
  return {
    process,
    peerSecret: shared.peerSecret,
    find: ({ sandbox = defaultSandbox }: WorldNames, how = {}) => {
      const place = (): WorldPlace => {
        const { home } = shared;
        if (home === undefined) return { at: "nowhere", reason: "Nobody answers for it." };
        if (home === process) return { at: "here", sandbox: mock.sandbox(sandbox) ?? mock.default };
        return {
          at: "peer",
          world: sandbox,
          peer: { process: home, url: shared.urls[home] ?? "" },
          reason: "Another process answers for it.",
        };
      };
      const waiting = shared.whenFound(process, how);
      return waiting instanceof Promise ? waiting.then(place) : place();
    },
    tell: () => (shared.home === process ? `${process}.1` : undefined),
    announce: (url, reach) => {
      shared.urls[process] = url;
      shared.reaches[process] = reach;
      return Promise.resolve();
    },
    noteReach: () => shared.whenReachNoted(process),
    release: async () => {
      await shared.whenReleased(process);
    },
    list: () => Promise.resolve([]),
  };
}

/** Times that do not hold up tests. */
export const hurried: PeerPatience = { askMs: 20, silenceMs: 2000, idleMs: 40 };

export interface TestProcess {
  readonly mock: Mock;
  readonly server: RunningServer;
  readonly port: number;
}

/** A process of a test, which shares worlds if there is anything to share. */
export async function process(
  number: number,
  shared?: SharedWorlds,
  options: Partial<ListenOptions> = {},
): Promise<TestProcess> {
  const clock = new Clock();
  clock.restore({ mode: "frozen", now: "2026-11-01T00:00:00Z" });
  const mock = Mock.create({ profile: builtInProfile("guide"), world: builtInWorld("small-company"), clock });
  const storage: Storage | undefined = shared && {
    homes: homesOf(shared, mock, number),
    append: () => undefined,
    beginExchange: () => () => undefined,
    refusal: () => undefined,
    close: () => Promise.resolve(),
  };
  const usual = { port: 0, host: "127.0.0.1", storage, graceMs: 2000, peerPatience: hurried };
  const server = await listen(mock, { ...usual, ...options });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await server.close();
    isClosed = true;
  };
  onTestFinished(close);
  return { mock, server: { ...server, close }, port: Number(new URL(server.url).port) };
}

/** A process that is the home of all worlds, and one that passes requests on to it. */
export async function homeAndFront(options: Partial<ListenOptions> = {}) {
  const shared = new SharedWorlds();
  return {
    shared,
    home: await process(0, shared, options),
    front: await process(1, shared, options),
  };
}

/** What a client of bytes reads until its connection ends, and how it ends. The time of the answer is left out. */
export function exchangeBytes(port: number, sent: string): Promise<{ text: string; end: string }> {
  return new Promise((resolve) => {
    let text = "";
    let end = "ended";
    const socket = connect(port, "127.0.0.1", () => socket.write(sent, "latin1"));
    socket.on("data", (chunk) => (text += chunk.toString("latin1")));
    socket.on("error", (error) => (end = "code" in error ? String(error.code) : error.message));
    socket.on("close", () => resolve({ text: text.replaceAll(/^Date: .*\r\n/gm, ""), end }));
  });
}

/** Arms a fault by a control call to a process. */
export async function arm({ server }: TestProcess, fault: object): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  const call = { method: "POST", headers, body: JSON.stringify(fault) };
  const { status } = await fetch(`${server.url}/__mock/faults`, call);
  if (status !== 201) throw new Error(`The fault was refused with ${status}.`);
}
