import { setTimeout } from "node:timers/promises";
import { builtInProfile, isBuiltIn, type Profile, type Surfaces } from "../../contracts/profile.ts";
import type { Target } from "../../contracts/contract.ts";
import type { RunTag } from "../../contracts/session/session.ts";
import type { Bend } from "./bend.ts";
import type { HarnessError } from "../process/harness-error.ts";
import { basePaths, connect, emailDomainOf, endingRun, originOf } from "./live/connect.ts";
import { readCredentials, variablesFrom, type Credentials } from "./live/credentials.ts";
import { readSurfaces } from "./live/find-surfaces.ts";
import { liveStage } from "./live/live-stage.ts";
import { thisMachine, type Machine } from "../process/machine.ts";
import { nearestBuiltIn } from "../learn/propose-profile.ts";
import { recordingStage } from "./replay/record.ts";
import { readRecording } from "./replay/recording.ts";
import { replayStage } from "./replay/replay.ts";
import { tagOf } from "../process/run-id.ts";
import { ledgerFolder, type Ledger } from "./live/sender/ledger.ts";
import { requireAllowedHost, type Mode } from "./live/sender/mode.ts";
import { nodeTransport } from "./live/sender/node-transport.ts";
import { Secrets } from "./live/sender/secrets.ts";
import type { SentRequest } from "./live/sender/sender.ts";
import { loopbackStage, mockHealth, mockProfile } from "./loopback.ts";
import type { Send, Stage } from "./mock-target.ts";
import { rehearsal } from "./rehearsal.ts";

/** What an operator says about a server; the same for every command that sends something. */
export interface TargetOptions {
  /** `mock`, the URL of a server, or `replay:FILE`. */
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
  /** Runs what really waits, too. */
  readonly slow?: boolean | undefined;
  /** Told how long a wait takes. */
  readonly note?: ((text: string) => void) | undefined;
  /** Where to write down what is exchanged, for `replay:FILE`. */
  readonly record?: string | undefined;
  /** Nothing is to be sent: the profile answers in the server's place. */
  readonly plan?: boolean | undefined;
  /** Tells the time; by default the machine that this runs on. */
  readonly machine?: Machine | undefined;
}

/** A server that is ready for contracts. */
export interface FoundTarget {
  readonly kind: "mock" | "live" | "replay";
  readonly stage: Stage;
  readonly mode: Mode;
  readonly tag: RunTag;
  readonly secrets: Secrets;
  /** What has gone out so far, or would have. */
  readonly sent: readonly SentRequest[];
  readonly ledger?: Ledger;
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
  const found = await foundAt(options, profile);
  if (options.record === undefined || options.plan === true) return found;
  const { record: path, machine = thisMachine } = options;
  return { ...found, stage: recordingStage(found.stage, { path, secrets: found.secrets, machine }) };
}

async function foundAt(options: TargetOptions, profile: Profile | undefined): Promise<FoundTarget> {
  if (options.target.startsWith("replay:")) return replayed(options.target.slice("replay:".length));
  if (options.target === "mock") return inProcess(options, profile ?? builtInProfile("guide"));
  const origin = originOf(options.target);
  if (options.mode !== undefined) {
    requireAllowedHost(origin, { mode: options.mode, allowHosts: options.allowHost });
  }
  if (options.plan === true) return planned(options, origin, profile ?? builtInProfile("guide"));
  const transport = nodeTransport({ ca: options.ca });
  const health = await mockHealth(origin, endingRun(transport));
  if (health !== undefined) return loopback(options, origin, health.profile);
  return live(options, {
    origin,
    transport,
    profile,
    credentials: readCredentials(process.env, options.envFile),
    named: readSurfaces(origin, options.surface),
    close: () => transport[Symbol.dispose](),
  });
}

function replayed(path: string): FoundTarget {
  const recording = readRecording(path);
  const { surfaces, target, offers } = recording.header;
  const paths = basePaths(surfaces, target === "mock" ? "http://mock.invalid" : target);
  return {
    ...ofMock(),
    kind: "replay",
    stage: replayStage(recording),
    mode: offers.includes("write") ? "full" : "readonly",
    sent: [],
    ownProfile: nearestBuiltIn({ surfaces: paths }),
    surfaces: paths,
  };
}

async function inProcess({ mode = "full", plan }: TargetOptions, profile: Profile): Promise<FoundTarget> {
  const { inProcessStage } = await import("./in-process.ts");
  const sent: SentRequest[] = [];
  const watched: Bend = (send) => (request) => {
    if (!request.url.includes("/__mock")) sent.push({ method: request.method, url: request.url });
    return send(request);
  };
  const stage = await inProcessStage(profile, { mode, ...(plan === true && { bend: watched }) });
  return {
    ...ofMock(),
    stage: plan === true ? { ...stage, parallel: 1 } : stage,
    mode,
    sent,
    ownProfile: profile,
    surfaces: profile.surfaces,
  };
}

async function loopback(
  { mode = "full", envFile }: TargetOptions,
  origin: string,
  profileName: string,
): Promise<FoundTarget> {
  const controlToken = variablesFrom(process.env, envFile)["MOCK_ALTERYX_CONTROL_TOKEN"];
  const running = await mockProfile({ origin, controlToken });
  return {
    ...ofMock(),
    stage: loopbackStage({ origin, mode, controlToken }),
    mode,
    sent: [],
    // A mock whose answers were changed on the fly is still held to the profile that it names.
    ownProfile: isBuiltIn(profileName) ? builtInProfile(profileName) : running,
    surfaces: running.surfaces,
  };
}

/** What all mocks have in common: sandboxes take everything with them. */
function ofMock() {
  return {
    kind: "mock",
    tag: { prefix: tagOf("mock"), emailDomain: "mock-alteryx.example" },
    secrets: new Secrets(),
    stop: () => undefined,
    close: () => Promise.resolve([]),
  } as const;
}

/** The run as it would be, against what the profile says instead of the server. */
async function planned(options: TargetOptions, origin: string, profile: Profile): Promise<FoundTarget> {
  const credentials = readCredentials({ ...stand, ...process.env }, options.envFile);
  const named = readSurfaces(origin, options.surface);
  const surfaces = named === undefined ? profile.surfaces : basePaths(named, origin);
  const transport = await rehearsal({ profile, surfaces, credentials });
  return live(options, { origin, transport, profile, credentials, named, close: () => undefined });
}

/** In the place of credentials, which a plan can do without. */
const stand = { ALTERYX_CLIENT_ID: "client-id", ALTERYX_CLIENT_SECRET: "client-secret" };

interface LiveFindings {
  readonly origin: string;
  readonly transport: Send;
  readonly profile: Profile | undefined;
  readonly credentials: Credentials;
  readonly named: Target["surfaces"] | undefined;
  close(): void;
}

async function live(options: TargetOptions, findings: LiveFindings): Promise<FoundTarget> {
  const { mode = "readonly", plan = false } = options;
  const { origin, profile } = findings;
  const emailDomain = emailDomainOf(origin, { mode, emailDomain: options.emailDomain });
  const connection = await connect({
    ...findings,
    mode,
    allowHosts: options.allowHost,
    requestsPerSecond: options.rate,
    maxUsers: options.maxUsers,
    machine: options.machine ?? thisMachine,
    ...(plan
      ? { pacing: { now: () => 0, wait: () => Promise.resolve() } }
      : { ledgerPath: (run: string) => options.ledger ?? `${ledgerFolder}/ledger-${run}.jsonl` }),
  });
  const { sender, secrets, sent, ledger, paths } = connection;
  const interrupted = new AbortController();
  const wait = async (seconds: number) => {
    if (plan) return;
    options.note?.(`Waiting ${seconds} s, as --slow allows.`);
    await setTimeout(seconds * 1000, undefined, { signal: interrupted.signal }).catch(() => undefined);
  };
  const stage = liveStage({
    ...connection,
    name: origin,
    mode,
    wait: options.slow === true ? wait : undefined,
  });
  return {
    kind: "live",
    stage,
    mode,
    tag: { prefix: ledger.header.tag, emailDomain },
    secrets,
    sent,
    ledger,
    ownProfile: profile ?? nearestBuiltIn({ surfaces: paths }),
    surfaces: paths,
    stop: (reason) => {
      sender.stop(reason);
      interrupted.abort();
    },
    close: async () => {
      const left = await stage.close();
      findings.close();
      return left;
    },
  };
}
