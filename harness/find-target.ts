import {
  builtInProfile,
  isBuiltIn,
  parseProfile,
  type Profile,
  type Surfaces,
} from "../contracts/profile.ts";
import type { Target } from "../contracts/contract.ts";
import type { RunTag } from "../contracts/session/session.ts";
import { HarnessError, usageError } from "./harness-error.ts";
import { readCredentials, keepSecret } from "./live/credentials.ts";
import { findSurfaces, readSurfaces } from "./live/find-surfaces.ts";
import { liveStage } from "./live/live-stage.ts";
import { newRunId, tagOf } from "./run-id.ts";
import { Ledger } from "./sender/ledger.ts";
import { isLoopback, requireAllowedHost, type Mode } from "./sender/mode.ts";
import { NoAnswer, nodeTransport } from "./sender/node-transport.ts";
import { Secrets } from "./sender/secrets.ts";
import { Sender } from "./sender/sender.ts";
import { loopbackStage, mockHealth, mockProfile } from "./targets/loopback.ts";
import type { Send, Stage } from "./targets/mock-target.ts";

/** What an operator says about a server; the same for every command that sends something. */
export interface TargetOptions {
  /** `mock`, or the URL of a server. */
  readonly target: string;
  /** By default `full` on a mock of ours and `readonly` on anything else. */
  readonly mode?: Mode | undefined;
  readonly allowHost: readonly string[];
  /** `NAME=PATH` each; where absent, surfaces are looked for. */
  readonly surface: readonly string[];
  readonly envFile?: string | undefined;
  readonly ca?: string | undefined;
  /** Requests a second. */
  readonly rate?: number | undefined;
  readonly maxUsers?: number | undefined;
  readonly emailDomain?: string | undefined;
  readonly ledger?: string | undefined;
  readonly slow?: boolean | undefined;
}

/** A server that is ready for contracts. */
export interface FoundTarget {
  readonly kind: "mock" | "live";
  readonly stage: Stage;
  readonly mode: Mode;
  readonly tag: RunTag;
  readonly secrets: Secrets;
  /** Judges where the operator names no profile. */
  readonly ownProfile: Profile;
  /** Base paths of the surfaces that are offered. */
  readonly surfaces: Surfaces;
  /** Lets no more through, but the clean-up. */
  stop(reason: HarnessError): void;
  /** Removes what the run made; tells what stays, each in a sentence. */
  close(): Promise<readonly string[]>;
}

/** Finds out what the operator points at, and makes it ready. @throws {HarnessError} */
export async function findTarget(options: TargetOptions, profile: Profile | undefined): Promise<FoundTarget> {
  if (options.target === "mock") return inProcess(options, profile ?? builtInProfile("guide"));
  const origin = originOf(options.target);
  if (options.mode !== undefined) {
    requireAllowedHost(origin, { mode: options.mode, allowHosts: options.allowHost });
  }
  const transport = nodeTransport({ ca: options.ca });
  const health = await mockHealth(origin, asHarness(transport));
  if (health !== undefined) return loopback(options, origin, health.profile);
  return live(options, origin, { transport, profile });
}

async function inProcess({ mode = "full" }: TargetOptions, profile: Profile): Promise<FoundTarget> {
  const { inProcessStage } = await import("./targets/in-process.ts");
  const stage = await inProcessStage(profile, { mode });
  return {
    ...ofMock,
    stage,
    mode,
    tag: mockTag(),
    secrets: new Secrets(),
    ownProfile: profile,
    surfaces: profile.surfaces,
  };
}

async function loopback(
  { mode = "full" }: TargetOptions,
  origin: string,
  profileName: string,
): Promise<FoundTarget> {
  const running = parseProfile(await mockProfile(origin, fetch));
  // A mock whose answers were changed on the fly is still held to the profile that it names.
  const ownProfile = isBuiltIn(profileName) ? builtInProfile(profileName) : running;
  const stage = loopbackStage(origin, fetch, mode);
  return {
    ...ofMock,
    stage,
    mode,
    tag: mockTag(),
    secrets: new Secrets(),
    ownProfile,
    surfaces: running.surfaces,
  };
}

/** What all mocks have in common: sandboxes take everything with them. */
const ofMock = {
  kind: "mock",
  stop: () => undefined,
  close: () => Promise.resolve([]),
} as const;

function mockTag(): RunTag {
  return { prefix: tagOf("mock"), emailDomain: "mock-alteryx.example" };
}

interface LiveFindings {
  readonly transport: Send & Disposable;
  readonly profile: Profile | undefined;
}

async function live(
  options: TargetOptions,
  origin: string,
  { transport, profile }: LiveFindings,
): Promise<FoundTarget> {
  const { mode = "readonly" } = options;
  const named = readSurfaces(origin, options.surface);
  const credentials = readCredentials(process.env, options.envFile);
  const emailDomain = emailDomainOf(options, origin, mode);
  const run = newRunId();
  const tag = tagOf(run);
  const secrets = new Secrets();
  keepSecret(secrets, credentials);
  const scouting = new Ledger({ run, tag, target: origin, startedAt: "", surfaces: {} });
  const common = { transport, target: origin, allowHosts: options.allowHost, secrets, ...paceOf(options) };
  const scout = new Sender({ ...common, mode: "readonly", ledger: scouting });
  const send = asHarness((request) => scout.send(request));
  const surfaces = await findSurfaces({ origin, send, credentials, named });
  const paths = basePaths(surfaces, origin);
  const startedAt = new Date().toISOString();
  const ledger = new Ledger(
    { run, tag, target: origin, startedAt, surfaces: paths },
    options.ledger ?? `.mock-alteryx/ledger-${run}.jsonl`,
  );
  const sender = new Sender({ ...common, mode, ledger, maxUsers: options.maxUsers ?? 40 });
  sender.surfaces = surfaces;
  const stage = liveStage({
    name: origin,
    sender,
    ledger,
    surfaces,
    credentials,
    mode,
    slow: options.slow === true,
  });
  return {
    kind: "live",
    stage,
    mode,
    tag: { prefix: tag, emailDomain },
    secrets,
    ownProfile: profile ?? builtInProfile("guide"),
    surfaces: paths,
    stop: (reason) => sender.stop(reason),
    close: async () => {
      const left = await stage.close();
      transport[Symbol.dispose]();
      return left;
    },
  };
}

/** The paths of absolute surfaces, as profiles hold them. */
function basePaths(surfaces: Target["surfaces"], origin: string): Surfaces {
  const { length } = new URL(origin).origin;
  const { oauth = "", rest, webapi, scim } = surfaces;
  return {
    oauth: oauth.slice(length),
    ...(rest !== undefined && { rest: rest.slice(length) }),
    ...(webapi !== undefined && { webapi: webapi.slice(length) }),
    ...(scim !== undefined && { scim: scim.slice(length) }),
  };
}

function paceOf({ rate }: TargetOptions) {
  return rate === undefined ? {} : { requestsPerSecond: rate };
}

/** @throws {HarnessError} where users would be made with addresses that nobody named */
function emailDomainOf({ emailDomain }: TargetOptions, origin: string, mode: Mode): string {
  if (emailDomain !== undefined) return emailDomain;
  if (mode === "readonly" || isLoopback(new URL(origin).hostname)) return "mock-alteryx.example";
  throw usageError(
    `Mode ${mode} makes users: name the domain of their e-mails by --email-domain, one that reaches nobody.`,
  );
}

/** For calls before the run: no answer at all is then the end. */
function asHarness(send: Send): Send {
  return async (request) => {
    try {
      return await send(request);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      throw new HarnessError(`${error.message} Check the URL and the network, and run again.`, {
        cause: error,
      });
    }
  };
}

/** A URL without its last slash. @throws {HarnessError} */
function originOf(target: string): string {
  const url = URL.parse(target);
  if (url !== null && /^https?:$/.test(url.protocol))
    return url.href.replace(/[?#].*$/, "").replace(/\/+$/, "");
  throw usageError(
    `The target ${target} is neither "mock" nor a URL that begins with http:// or https://${
      /^[\w.-]+(:\d+)?$/.test(target) ? `; did you mean http://${target}?` : "."
    }`,
  );
}
