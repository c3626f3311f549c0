import { isLoopback } from "../../../contracts/loopback.ts";
import type { Target } from "../../../contracts/target.ts";
import type { Surfaces } from "../../../contracts/profile.ts";
import { HarnessError, interrupted, usageError } from "../../process/harness-error.ts";
import { instantOf, type Machine } from "../../process/machine.ts";
import { tagOf } from "../../process/run-id.ts";
import { Ledger } from "./sender/ledger.ts";
import { requireAllowedHost, type Mode } from "./sender/mode.ts";
import { lostAnswer, NoAnswer } from "./sender/no-answer.ts";
import { realPacing, type Pacing } from "./sender/pace.ts";
import { Secrets } from "./sender/secrets.ts";
import { Sender, type SentRequest } from "./sender/sender.ts";
import type { Send } from "../send.ts";
import { keepSecret, type Credentials } from "./credentials.ts";
import { findSurfaces } from "./find-surfaces.ts";

export interface ConnectOptions {
  readonly origin: string;
  readonly transport: Send;
  readonly credentials: Credentials;
  /** Absolute surfaces where the operator named them. */
  readonly named: Target["surfaces"] | undefined;
  readonly mode: Mode;
  readonly allowHosts: readonly string[];
  readonly requestsPerSecond?: number | undefined;
  readonly maxUsers?: number | undefined;
  readonly pacing?: Pacing | undefined;
  readonly machine: Machine;
  /** Where the ledger of a run goes, by the run's id; without it nothing is written. */
  readonly ledgerPath?: (run: string) => string;
  /** What earlier runs made may be changed, too. */
  readonly earlier?: readonly Ledger[];
  /** The requests that were already sent. */
  readonly before?: readonly SentRequest[] | undefined;
  /** Ends the search for surfaces. */
  readonly signal?: AbortSignal | undefined;
}

/** A server that is not ours, with the one sender that may talk to it. */
export interface Connection {
  readonly origin: string;
  readonly run: string;
  readonly sender: Sender;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly credentials: Credentials;
  readonly surfaces: Target["surfaces"];
  /** The same as base paths. */
  readonly paths: Surfaces;
  /** Every request that went out, in order. */
  readonly sent: readonly SentRequest[];
}

/** Finds a server's surfaces and makes sure that it can be talked to. @throws {HarnessError} */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const { origin, transport, credentials, named, mode, allowHosts, machine, earlier = [], signal } = options;
  requireAllowedHost(origin, { mode, allowHosts });
  const run = machine.newRunId();
  const secrets = new Secrets();
  keepSecret(secrets, credentials);
  const sent: SentRequest[] = [...(options.before ?? [])];
  const common = {
    transport,
    origin,
    secrets,
    requestsPerSecond: options.requestsPerSecond ?? 5,
    pacing: options.pacing ?? realPacing,
    machine,
    onSend: (request: SentRequest) => void sent.push(request),
  };
  const header = { run, tag: tagOf(run), target: origin, startedAt: instantOf(machine) };
  const scout = new Sender({ ...common, mode: "readonly", ledger: new Ledger({ ...header, surfaces: {} }) });
  signal?.addEventListener("abort", () => scout.stop(interrupted()), { once: true });
  if (signal?.aborted === true) throw interrupted();
  const surfaces = await findSurfaces({
    origin,
    send: endingRun((request) => scout.send(request)),
    credentials,
    named,
  });
  const paths = basePaths(surfaces, origin);
  const ledger = new Ledger({ ...header, surfaces: paths }, options.ledgerPath?.(run), {
    hide: (text) => secrets.hide(text),
  });
  const sender = new Sender({ ...common, mode, ledger, earlier, maxUsers: options.maxUsers ?? 50, surfaces });
  return { origin, run, sender, ledger, secrets, credentials, surfaces, paths, sent };
}

/** For calls that a run cannot begin without: if no answer comes, the run ends. */
export function endingRun(send: Send): Send {
  return async (request) => {
    try {
      return await send(request);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (error.code === lostAnswer.givenUp) throw interrupted();
      throw new HarnessError(`${error.message} Check the URL and the network, and run again.`, {
        cause: error,
      });
    }
  };
}

/** The paths of absolute surfaces, as profiles hold them. */
export function basePaths(surfaces: Target["surfaces"], origin: string): Surfaces {
  const { length } = new URL(origin).origin;
  const { oauth = "", rest, webapi, scim } = surfaces;
  return {
    oauth: oauth.slice(length),
    ...(rest !== undefined && { rest: rest.slice(length) }),
    ...(webapi !== undefined && { webapi: webapi.slice(length) }),
    ...(scim !== undefined && { scim: scim.slice(length) }),
  };
}

/** @throws {HarnessError} where users would be made with addresses that nobody named */
export function emailDomainOf(
  origin: string,
  { mode, emailDomain }: { mode: Mode; emailDomain: string | undefined },
): string {
  if (emailDomain !== undefined) return emailDomain;
  if (mode === "readonly" || isLoopback(new URL(origin).hostname)) return "mock-alteryx.example";
  throw usageError(
    `Mode ${mode} creates users: set the domain of their e-mails with --email-domain; choose one that reaches nobody.`,
  );
}
