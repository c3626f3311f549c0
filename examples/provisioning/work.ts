import type { Person } from "../vitest-suite/alteryx-client.ts";
import type { Access } from "../vitest-suite/connection.ts";

/** What the personnel department wants done today. It keeps the server's ids of the people that it sent before. */
export interface Work {
  readonly joiners: readonly Person[];
  /** Their role is new. */
  readonly movers: readonly (Person & { readonly id: string })[];
  /** They left this morning, and came back. */
  readonly returners: readonly (Person & { readonly id: string })[];
}

export interface Server extends Access {
  readonly scimUrl: string;
  readonly scimToken: string;
  /** Whether the server's administrator has switched SSO on. */
  readonly hasSso: boolean;
  /** Waits this many milliseconds. A test moves the mock's clock instead. */
  readonly wait: (milliseconds: number) => unknown;
  /** How long an answer may take. */
  readonly timeoutMs?: number;
}

/** A script that does the work; what it could not do, it tells in sentences. */
export type Provision = (server: Server, work: Work) => Promise<readonly string[]>;
