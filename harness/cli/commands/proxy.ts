import { pluralize } from "../../../contracts/pluralize.ts";
import { isLoopback } from "../../../contracts/loopback.ts";
import { findingsText } from "../../learn/proxy/findings/findings-text.ts";
import { readProfile } from "../../learn/read-profile.ts";
import { startProxy } from "../../learn/proxy/proxy.ts";
import type { ClientSideOptions } from "../../learn/proxy/open-client-side.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { usageError } from "../../process/harness-error.ts";
import { isStream } from "../../process/write-file.ts";
import { LearnedFiles } from "../learned-files.ts";
import type { Output } from "../../process/output.ts";
import { whenAborted } from "../../process/when-aborted.ts";

export interface ProxyCommandOptions extends ClientSideOptions {
  readonly target: string;
  readonly ca?: string;
  readonly port?: number;
  readonly out?: string;
  /** The file for what is learned of the server. */
  readonly observe?: string;
  /** The file for a profile that the mock can start with. */
  readonly profileOut?: string;
  /** The profile for answers that were not seen; by default the nearest built-in one. */
  readonly profile?: string;
  readonly serverVersion?: string;
  readonly findings?: boolean;
  readonly failOn?: "findings";
  /** How often the observation is written while the proxy runs, in milliseconds. */
  readonly keepEveryMs?: number;
}

const defaultPort = 8081;
/** Well below the time that container engines wait before they kill a process. */
const graceMs = 3000;

/** Forwards a client's traffic to a server until it is stopped, and records it. @throws {HarnessError} */
export async function proxy(
  options: ProxyCommandOptions,
  output: Output,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { out, port = defaultPort, failOn, observe, profileOut, keepEveryMs = 5000 } = options;
  if (out === undefined) throw usageError("Say where to write the recording: --out FILE.har.");
  const base = options.profile === undefined ? undefined : await readProfile(options.profile);
  const tellsFindings = options.findings === true || failOn === "findings";
  const running = await startProxy({
    ...options,
    port,
    out,
    findings: tellsFindings,
    learns: observe !== undefined || profileOut !== undefined,
    now: () => performance.timeOrigin + performance.now(),
    note: output.note,
  });
  output.out(
    `${running.url} forwards everything to ${options.target} and records it in ${out}. Ctrl-C stops it.`,
  );
  if (!isLoopback(options.host)) {
    output.note(`Other machines can reach the proxy at ${options.host}, and their traffic is recorded, too.`);
  }
  const { learning } = running;
  const files = new LearnedFiles({ observe, profileOut, base, recording: out });
  const keeping = setInterval(() => learning && files.keep(learning), keepEveryMs);
  await whenAborted(signal);
  clearInterval(keeping);
  const { exchanges, findings, failure } = await running.close(graceMs);
  const learned = learning && files.finish(learning.atTheEnd());
  const tell = observe !== undefined && isStream(observe) ? output.note : output.out;
  if (learned !== undefined) tell(learned.summary);
  if (tellsFindings) tell(findingsText(findings));
  tell(
    `${pluralize(exchanges, "exchange")}. ${failure === undefined ? `Recorded in ${out}.` : ""}`.trimEnd(),
  );
  if (failure !== undefined) throw failure;
  if (learned?.failure !== undefined) throw learned.failure;
  return failOn === "findings" && findings.length > 0 ? exitCodes.broken : exitCodes.held;
}
