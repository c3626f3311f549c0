import { builtInProfile, isBuiltIn, type Profile } from "../../contracts/profile.ts";
import { nearestBuiltIn } from "./nearest-profile.ts";
import { thisMachine } from "../process/machine.ts";
import { tagOf } from "../process/run-id.ts";
import type { Tamper } from "./tamper.ts";
import { missingAmong, type FoundTarget } from "./found-target.ts";
import { live } from "./live-target.ts";
import { planned } from "./planned-target.ts";
import { originOf } from "../process/server-url.ts";
import { basePaths, endingRun } from "./live/connect.ts";
import { readCredentials, variablesFrom } from "./live/credentials.ts";
import { readSurfaces } from "./live/find-surfaces.ts";
import { requireAllowedHost } from "./live/sender/mode.ts";
import { nodeTransport } from "./live/sender/node-transport.ts";
import { Secrets } from "./live/sender/secrets.ts";
import type { SentRequest } from "./live/sender/sender.ts";
import { loopbackStage, mockHealth, mockProfile, requireOurMock } from "./loopback.ts";
import { mockParallel } from "./mock-target.ts";
import { recordingStage } from "./replay/record.ts";
import { readRecording } from "./replay/recording.ts";
import { replayStage } from "./replay/replay.ts";
import type { TargetOptions } from "./target-options.ts";
import { abortable } from "./abortable.ts";

/** Finds out what the operator points at, and prepares it. @throws {HarnessError} */
export async function findTarget(options: TargetOptions, profile: Profile | undefined): Promise<FoundTarget> {
  const found = await foundAt(options, profile);
  if (options.record === undefined || options.plan === true) return found;
  const { record: path, machine = thisMachine } = options;
  return { ...found, stage: recordingStage(found.stage, { path, secrets: found.secrets, machine }) };
}

async function foundAt(options: TargetOptions, profile: Profile | undefined): Promise<FoundTarget> {
  // A mistyped surface is an error on every target, even if the option has no effect.
  readSurfaces("", options.surface);
  if (options.target.startsWith("replay:"))
    return replayed(options.target.slice("replay:".length), options.serverVersion);
  if (options.target === "mock") return inProcess(options, profile ?? builtInProfile("guide"));
  const origin = originOf(options.target);
  if (options.mode !== undefined) {
    requireAllowedHost(origin, { mode: options.mode, allowHosts: options.allowHost });
  }
  if (options.plan === true) return planned(options, origin, profile);
  const transport = nodeTransport(options);
  const health = await mockHealth(origin, endingRun(abortable(options.signal, transport)));
  if (health !== undefined) {
    transport[Symbol.dispose]();
    requireOurMock(origin, options.allowHost);
    return loopback(options, origin);
  }
  return live(options, {
    origin,
    transport,
    profile,
    credentials: readCredentials(process.env, options.envFile),
    named: readSurfaces(origin, options.surface),
    close: () => transport[Symbol.dispose](),
  });
}

function replayed(path: string, serverVersion: string | undefined): FoundTarget {
  const recording = readRecording(path);
  const { surfaces, target, offers } = recording.header;
  const paths = basePaths(surfaces, target === "mock" ? "http://mock.invalid" : target);
  return {
    ...ofMock(),
    kind: "replay",
    stage: replayStage(recording),
    mode: offers.includes("write") ? "full" : "readonly",
    sent: [],
    ownProfile: nearestBuiltIn({ surfaces: paths, serverVersion }),
    surfaces: paths,
    notOffered: missingAmong(["rest", "webapi"], paths),
  };
}

async function inProcess({ mode = "full", plan }: TargetOptions, profile: Profile): Promise<FoundTarget> {
  const { inProcessStage } = await import("./in-process.ts");
  const sent: SentRequest[] = [];
  const watched: Tamper = (send) => (request) => {
    if (!request.url.includes("/__mock")) sent.push({ method: request.method, url: request.url });
    return send(request);
  };
  const stage = await inProcessStage(profile, { mode, ...(plan === true && { tamper: watched }) });
  return {
    ...ofMock(),
    stage: plan === true ? { ...stage, parallel: 1 } : stage,
    mode,
    sent,
    ownProfile: profile,
    surfaces: profile.surfaces,
    notOffered: missingAmong(allSurfaces, profile.surfaces),
  };
}

async function loopback(options: TargetOptions, origin: string): Promise<FoundTarget> {
  const { mode = "full", envFile } = options;
  const controlToken = variablesFrom(process.env, envFile)["MOCK_ALTERYX_CONTROL_TOKEN"];
  const transport = nodeTransport({ ...options, maxSockets: mockParallel });
  const reached = { origin, controlToken, send: abortable(options.signal, transport) };
  const running = await mockProfile(reached);
  return {
    ...ofMock(),
    stage: loopbackStage({ ...reached, mode }),
    mode,
    sent: [],
    close: async () => {
      transport[Symbol.dispose]();
      return [];
    },
    // A mock whose answers were changed at run time is still judged by the profile that it names.
    ownProfile: isBuiltIn(running.name) ? builtInProfile(running.name) : running,
    surfaces: running.surfaces,
    notOffered: missingAmong(allSurfaces, running.surfaces),
  };
}

/** A mock says where its surfaces are. */
const allSurfaces = ["rest", "webapi", "scim"] as const;

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
