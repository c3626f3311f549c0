import { banner } from "./serve/output/banner.ts";
import { Mock, type MockOptions } from "./sandboxes/mock.ts";
import type { Profile } from "../contracts/profile.ts";
import { listen, type RunningServer } from "./http/listener.ts";
import type { ReadyFacts, ReadyFile } from "./serve/output/ready-file.ts";
import type { Credentials } from "./world/seeds/build-world.ts";
import { WorldError } from "./world/seeds/world-records.ts";
import { stopSignal } from "./serve/stop-signal.ts";
import type { LogExchange } from "./watch/watch.ts";
import type { KeptMock } from "./storage/state-options.ts";
import { SettingsError } from "./serve/settings/given.ts";
import type { LogKind } from "./serve/settings/settings-table.ts";
import type { TrafficRecording } from "./serve/output/record-traffic.ts";
import { readSettings, type ServeSettings } from "./serve/settings.ts";
import type { TlsSettings } from "./serve/tls-settings.ts";
import type { TlsEndpoint } from "./http/tls/tls-endpoint.ts";
import { version } from "./world/version.ts";
import { withSmallYoungGeneration } from "./serve/small-young-generation.ts";

/** The command `serve`: runs the mock until it is told to stop. Returns the exit code, 2 for a wrong setting. */
export async function serve(argv: readonly string[]): Promise<number> {
  if (argv.includes("--help") || argv.includes("-h")) {
    const { settingsHelp } = await import("./serve/settings/settings-help.ts");
    console.log(settingsHelp());
    return 0;
  }
  if (argv.includes("--version") || argv.includes("-V")) {
    console.log(version);
    return 0;
  }
  try {
    await runUntilStopped(await readSettings({ argv, env: process.env, isTerminal: process.stdout.isTTY }));
    return 0;
  } catch (error) {
    const reason = expected(error);
    if (reason === undefined) throw error;
    tell(reason);
    return 2;
  }
}

/** Opens what the settings ask for, and closes it in the opposite order once the mock was told to stop. */
async function runUntilStopped(settings: ServeSettings): Promise<void> {
  const { profile, world, seed, record, state } = settings;
  const ready = settings.readyFile === undefined ? undefined : await readyFileAt(settings.readyFile);
  const beginning = { profile, world, seed };
  const kept = state === undefined ? undefined : await keep(state, beginning);
  const mock = kept?.mock ?? withSmallYoungGeneration(() => Mock.create(beginning));
  const recording = record === undefined ? undefined : await recordTo(record, mock);
  try {
    await listenUntilStopped({ mock, kept, recording, ready }, settings);
  } finally {
    recording?.close();
    await kept?.storage.close();
  }
}

interface Opened {
  readonly mock: Mock;
  readonly kept: KeptMock | undefined;
  readonly recording: TrafficRecording | undefined;
  readonly ready: ReadyFile | undefined;
}

async function listenUntilStopped(
  { mock, kept, recording, ready }: Opened,
  { log: logKind, tls: tlsSettings, state, untilStdinEnds, ...settings }: ServeSettings,
): Promise<void> {
  const { port, host, controlToken, peerUrl } = settings;
  const tls = tlsSettings === undefined ? undefined : await openTls(host, tlsSettings, state?.folder);
  const log = inTurn(await requestLogTo(logKind, mock), recording?.log);
  const where = { port, host, peerUrl, ...(controlToken !== undefined && { controlToken }) };
  const server = await listen(mock, { ...where, tls, log, storage: kept?.storage }).catch(
    (error: unknown) => {
      recording?.discard();
      throw error;
    },
  );
  const { origin, world } = mock.default;
  const credentials = { ...origin.credentials, scimToken: world.adminSettings.scim.token };
  const facts = {
    profile: world.profile.name,
    world: origin.world.name ?? "unnamed",
    surfaces: world.profile.surfaces,
    credentials,
    controlToken: server.controlToken,
    ...(tls !== undefined && { tls: { ca: tls.ca, caOut: tlsSettings?.caOut } }),
    ...(state !== undefined && { state: { folder: kept?.place ?? state.folder, before: kept?.before } }),
  };
  const stopped = stopSignal({ untilStdinEnds });
  try {
    ready?.write({ ...readyFacts(server, world.profile, credentials), ca: tls?.ca ?? null });
    console.log(banner(server.url, facts));
    await stopped;
  } finally {
    ready?.remove();
    await server.close();
  }
}

function tell(sentence: string): void {
  console.error(`mock-alteryx: ${sentence}`);
}

async function openTls(host: string, settings: TlsSettings, folder?: string): Promise<TlsEndpoint> {
  const tls = await import("./serve/open-tls.ts");
  return tls.openTls(host, settings, folder);
}

/** Loads what keeps worlds only when they are to be kept. */
async function keep(state: NonNullable<ServeSettings["state"]>, beginning: MockOptions): Promise<KeptMock> {
  const { keepWorlds } = await import("./serve/keep-worlds.ts");
  return keepWorlds({ ...state, tell }, beginning);
}

async function readyFileAt(path: string): Promise<ReadyFile> {
  const { readyFile } = await import("./serve/output/ready-file.ts");
  return readyFile(path);
}

function readyFacts(
  { url, controlToken }: RunningServer,
  { surfaces }: Profile,
  credentials: Credentials,
): Omit<ReadyFacts, "ca"> {
  const bases = Object.entries(surfaces).map(([surface, base]) => [surface, url + base]);
  return {
    url,
    surfaces: Object.fromEntries(bases),
    ...credentials,
    controlToken: controlToken ?? null,
    pid: process.pid,
  };
}

/** Loads what writes a log only when there is one. */
async function requestLogTo(kind: LogKind, { redaction }: Mock): Promise<LogExchange | undefined> {
  if (kind === "none") return undefined;
  const { requestLog } = await import("./serve/output/request-log.ts");
  const { bufferedOutput } = await import("./serve/output/buffered-output.ts");
  const { stdout } = process;
  return requestLog(kind, { redaction, write: bufferedOutput(stdout), stream: stdout });
}

/** Loads what writes a HAR only when there is one. */
async function recordTo(path: string, { redaction }: Mock): Promise<TrafficRecording> {
  const { recordTraffic } = await import("./serve/output/record-traffic.ts");
  return recordTraffic(path, redaction, tell);
}

function inTurn(...logs: readonly (LogExchange | undefined)[]): LogExchange | undefined {
  const given = logs.filter((log) => log !== undefined);
  return given.length < 2 ? given[0] : (recorded, found) => given.forEach((log) => log(recorded, found));
}

/** The calls that fail when the system cannot listen on an address: nothing but --host and --port decides on them. */
const listening: ReadonlySet<unknown> = new Set(["bind", "getaddrinfo", "listen"]);

/** The sentence for an error that the user can fix; undefined for a bug of ours. */
function expected(error: unknown): string | undefined {
  if (error instanceof SettingsError || error instanceof WorldError) return error.message;
  // What keeps worlds is loaded only with --state, so its class is not at hand.
  if (error instanceof Error && error.name === "NotStored") return error.message;
  if (!(error instanceof Error) || !("syscall" in error) || !listening.has(error.syscall)) return undefined;
  const isTaken = "code" in error && error.code === "EADDRINUSE";
  return `${error.message}: choose another ${isTaken ? "--port" : "--host or --port"}`;
}

// Without a top-level await, which would keep the built library from being required.
if (import.meta.main) void run();

async function run(): Promise<void> {
  process.exitCode = await serve(process.argv.slice(2));
}
