import type { SandboxSummary } from "../../sandboxes/sandbox-summary.ts";
import type { Peer } from "../homes.ts";
import type { Standing } from "./standing.ts";

/** What is appended to the log of a world. It is written only while the lease is the world's last one. */
export interface Append {
  readonly world: string;
  readonly lease: number;
  readonly position: number;
  /** A record as JSON; absent if the world is removed with all that was stored of it. */
  readonly text?: string;
  /** Present if they may have changed. */
  readonly summary?: SandboxSummary;
  readonly keys?: KeyChanges;
}

/** A spelling that is hidden from now on. */
export interface NewSecret {
  readonly spelling: string;
  /** The sandbox for which it was made, and with which it ends. */
  readonly world?: string | undefined;
}

/** Client ids that a world has and had. */
export interface KeyChanges {
  readonly held: readonly string[];
  readonly dropped: readonly string[];
}

export interface StoredText {
  readonly position: number;
  readonly text: string;
}

/** A process, and how often it has renewed its lease. */
export interface SeenProcess {
  readonly process: number;
  readonly renewals: number;
}

/** Another process, as it was read. */
export interface OtherProcess extends SeenProcess, Standing {
  /** Its address. It is missing until it is announced. */
  readonly url: string | undefined;
}

/** What a process tells the others with each renewal of its lease. */
export interface Telling {
  readonly isAside: boolean;
  /** The addresses at which it reaches no process. */
  readonly unreached: readonly string[];
}

/** A process that begins. */
export interface Beginning {
  readonly isAside: boolean;
  /** Its address, if that is known already. */
  readonly url?: string | undefined;
  /** The number that it had until now. That one ends at the same moment, which releases all its worlds. */
  readonly before?: number | undefined;
}

/** Who answers for a world: a process that was not ended, or nobody. The address is missing until it is announced. */
export interface Home {
  readonly process: number;
  readonly url: string | undefined;
}

/** What the database knows about some names. */
export interface Found {
  /** The worlds that exist, with their homes. */
  readonly worlds: ReadonlyMap<string, Home | undefined>;
  /** The worlds that have these client ids. */
  readonly clients: ReadonlyMap<string, string>;
}

/** The result for a process that wanted to take a world. */
export type Taken =
  /** With about how many bytes are stored of it. */
  | { readonly type: "taken"; readonly lease: number; readonly bytes: number }
  | { readonly type: "has-home"; readonly home: Home }
  | { readonly type: "unknown" };

/** The client ids that a world has. They are changed only while the lease is the world's last one. */
export interface KeptClients {
  readonly world: string;
  readonly lease: number;
  readonly clientIds: readonly string[];
}

/**
 * The log of all worlds, and the homes that they have, in one place for all processes. Its methods throw
 * {@link NotStored} when it cannot be reached or refuses.
 */
export interface SharedLog {
  /** Where it is, without a password. */
  readonly place: string;
  readonly peerSecret: string;
  /** Runs an action while no other process does. */
  exclusively<T>(act: () => Promise<T>): Promise<T>;

  /** Enters a process, and returns its number. */
  beginProcess(beginning: Beginning): Promise<number>;
  /** Renews the lease of a process, unless that was ended. Returns the other processes too. */
  renew(
    process: number,
    telling: Telling,
  ): Promise<{ readonly isRenewed: boolean; readonly others: readonly OtherProcess[] }>;
  /** Ends processes that have not renewed their lease since they were seen. */
  endSilent(processes: readonly SeenProcess[]): Promise<void>;
  announce(process: number, url: string): Promise<void>;
  /** Ends a process, which releases all its worlds. */
  endProcess(process: number): Promise<void>;
  /** Any other process that has an address; one that does not stand aside, if there is one. */
  otherPeer(process: number): Promise<Peer | undefined>;

  find(worlds: readonly string[], clientIds: readonly string[]): Promise<Found>;
  /** Adds a world at a process, with the lease 1. Returns whether the id was free. */
  addWorld(world: string, process: number): Promise<boolean>;
  /** Makes a process the home of those of these worlds that have none, or that it had. */
  takeWorlds(worlds: readonly string[], process: number): Promise<ReadonlyMap<string, Taken>>;
  /** What was stored of each of these worlds: its base and the changes after it. */
  read(worlds: readonly string[]): Promise<ReadonlyMap<string, readonly StoredText[]>>;
  /** Takes client ids for a world. Returns those that another world has. */
  claimClients(world: string, clientIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Takes the client ids of worlds as far as they are free, and gives up all others that the worlds had. */
  keepClients(kept: readonly KeptClients[]): Promise<void>;

  /** Appends to the logs of worlds in one transaction. Returns the worlds that the process still had; no others changed. */
  append(
    process: number,
    appends: readonly Append[],
    secrets: readonly NewSecret[],
  ): Promise<ReadonlySet<string>>;
  /** Puts a base in the place of what was stored up to its position, if the lease is the last one. */
  compact(world: string, lease: number, base: StoredText): Promise<void>;

  list(): Promise<readonly SandboxSummary[]>;
  /**
   * The secrets since a mark, "0" at first, some perhaps again; and the mark for the next call. If there are more than a
   * process remembers, they are the latest.
   */
  secretsSince(mark: string): Promise<{ readonly spellings: readonly string[]; readonly mark: string }>;
  close(): Promise<void>;
}
