import type { WorldNames } from "../message/credentials.ts";
import type { SandboxSummary } from "../sandboxes/sandbox-summary.ts";
import type { Sandbox } from "../sandboxes/sandbox.ts";

/** Another process that shares the worlds of this one. */
export interface Peer {
  /** Its number in the database. A process that lost its lease goes on under another number. */
  readonly process: number;
  /** Under which the other processes reach it. */
  readonly url: string;
}

/** Where a world has its home. The reason is a sentence for a request to the wrong process. */
export type WorldPlace =
  | { readonly at: "here"; readonly sandbox: Sandbox }
  | { readonly at: "peer"; readonly world: string; readonly peer: Peer; readonly reason: string }
  /** Nobody can answer for it now. */
  | { readonly at: "nowhere"; readonly reason: string };

/** What a process notices of its connections to the others. */
export interface Reach {
  /** The addresses at which no process has answered for some time. */
  readonly unreached: () => readonly string[];
  /** Notes the addresses of all other processes, which are asked from now on whether they answer. */
  readonly note: (urls: readonly string[]) => void;
}

/** The homes of worlds that several processes share. At any time exactly one of them answers for each world. */
export interface Homes {
  /**
   * Finds the world that a request is for. It returns at once while the world is here. Otherwise it asks the database,
   * and takes the world over if it has no home. Unknown names mean the default world.
   * @param how.fresh forgets what was remembered of worlds elsewhere
   */
  find(names: WorldNames, how?: { readonly fresh?: boolean }): WorldPlace | Promise<WorldPlace>;
  /**
   * The number of this process and of its lease on a world, as `3.17`; undefined if this process does not answer for the
   * world. Each time that a world goes to a process, the second number grows.
   */
  tell(world: string): string | undefined;
  /**
   * Tells the other processes under which address they reach this one, and from now on also which of them it does not
   * reach.
   */
  announce(url: string, reach: Reach): Promise<void>;
  /** Tells the others now, since what this process reaches has changed. */
  noteReach(): void;
  /**
   * Stores what is left, and gives all worlds to the other processes. From then on a world without a home is found at
   * another process, if there is one.
   */
  release(): Promise<void>;
  /** The sandboxes of all processes, without the default one. */
  list(): Promise<readonly SandboxSummary[]>;
  /** The number of this process. */
  readonly process: number;
  /** A secret that only the processes of one database know. */
  readonly peerSecret: string;
}
