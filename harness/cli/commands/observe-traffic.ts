import { parseProfile } from "../../../contracts/parse-profile.ts";
import { pluralize } from "../../../contracts/pluralize.ts";
import type { NotRead } from "../../learn/har/har-call.ts";
import { inSlices } from "../../../mock-server/world/slices.ts";
import { appendToHistory } from "../../learn/history/append.ts";
import type { ObservationFile } from "../../learn/observation.ts";
import { observationOfTraffic } from "../../learn/traffic/traffic-observation.ts";
import { chooseServer } from "../../learn/traffic/choose-server.ts";
import { readTraffic, type ReadTraffic, type SeenServer } from "../../learn/traffic/read-traffic.ts";
import { proposeProfile } from "../../learn/propose-profile.ts";
import { readProfile } from "../../learn/read-profile.ts";
import { summaryOf } from "../../learn/summary/summary.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { usageError } from "../../process/harness-error.ts";
import { thisMachine, type Machine } from "../../process/machine.ts";
import type { Output } from "../../process/output.ts";
import { nearestBuiltIn } from "../../targets/nearest-profile.ts";
import { printSummary } from "../print-summary.ts";
import { WrittenFiles } from "../written-files.ts";

export interface ObserveTrafficOptions {
  /** The files with the traffic. */
  readonly from: readonly string[];
  /** The server, if the traffic is of several. */
  readonly targetHost?: string | undefined;
  /** The file for the observation. */
  readonly out?: string | undefined;
  /** The file for a profile that the mock can start with. */
  readonly profileOut?: string | undefined;
  /** The profile for answers that were not seen; by default the nearest built-in one. */
  readonly profile?: string | undefined;
  /** The folder that gets the observation, too. */
  readonly history?: string | undefined;
  /** The version of the server, as the operator gives it. */
  readonly serverVersion?: string | undefined;
  readonly machine?: Pick<Machine, "now">;
}

/** Reads recorded traffic and writes what was seen. It sends nothing. @throws {HarnessError} */
export async function observeTraffic(
  options: ObserveTrafficOptions,
  output: Output,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { from, targetHost, out, profileOut, history, serverVersion, machine = thisMachine } = options;
  if (out === undefined) throw usageError("Say where to write the observation: --out FILE.");
  const named = options.profile === undefined ? undefined : await readProfile(options.profile);
  const traffic = await inSlices(readTraffic(from, signal));
  for (const line of notesOn(traffic)) output.note(line);
  const server = chooseServer(traffic, targetHost);
  const observation: ObservationFile = {
    ...observationOfTraffic({
      ...server,
      sources: traffic.names,
      skippedHosts: skippedHosts(traffic, server),
      secrets: traffic.secrets,
      now: machine.now(),
    }),
    ...(serverVersion !== undefined && { serverVersion }),
  };
  const base = named ?? nearestBuiltIn(observation);
  const files = new WrittenFiles();
  files.tryToWrite(out, observation);
  if (profileOut !== undefined) {
    files.tryToWrite(profileOut, parseProfile(proposeProfile({ observation, file: out, base })));
  }
  if (history !== undefined) files.tryTo(() => appendToHistory(history, observation));
  const { unread } = server.reading;
  printSummary(summaryOf({ observation, base, unread, closing: files.line }), { out, files, output });
  if (files.failure !== undefined) throw files.failure;
  return exitCodes.held;
}

const passedOver: Readonly<Record<NotRead, readonly [one: string, many: string]>> = {
  cached: ["answer of the browser itself", "answers of the browser itself"],
  "web socket": ["web socket", "web sockets"],
  tunnel: ["tunnel", "tunnels"],
  "no HTTP": ["entry without HTTP", "entries without HTTP"],
  unreadable: ["unreadable entry", "unreadable entries"],
  copy: ["copy of a call in another file", "copies of calls in another file"],
};

/** The parts of the files that were not read. */
function notesOn({ cut, notRead }: ReadTraffic): string[] {
  const others = [...notRead].map(([reason, count]) => pluralize(count, ...passedOver[reason]));
  return [
    ...cut.map(
      ({ name, count }) => `${name} is cut off after entry ${count}. Everything before that was read.`,
    ),
    ...(others.length === 0 ? [] : [`Passed over: ${others.join(", ")}.`]),
  ];
}

function skippedHosts({ hosts }: ReadTraffic, { url }: SeenServer): Record<string, number> {
  const { host } = new URL(url);
  return Object.fromEntries([...hosts].filter(([name]) => name !== host));
}
