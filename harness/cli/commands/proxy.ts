import { isLoopback } from "../../../contracts/loopback.ts";
import { findingsText } from "../../learn/proxy/findings/findings-text.ts";
import { startProxy } from "../../learn/proxy/proxy.ts";
import type { ClientSideOptions } from "../../learn/proxy/open-client-side.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { usageError } from "../../process/harness-error.ts";
import type { Output } from "../../process/output.ts";

export interface ProxyCommandOptions extends ClientSideOptions {
  readonly target: string;
  readonly ca?: string;
  readonly port?: number;
  readonly out?: string;
  readonly findings?: boolean;
  readonly failOn?: "findings";
}

const defaultPort = 8081;
/** Well below the time that container engines wait before they kill a process. */
const graceMs = 3000;

/** Passes a client's traffic on to a server until it is told to end, and records it. @throws {HarnessError} */
export async function proxy(
  options: ProxyCommandOptions,
  output: Output,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { out, port = defaultPort, failOn } = options;
  if (out === undefined) throw usageError("Name where the recording goes: --out FILE.har.");
  const tellsFindings = options.findings === true || failOn === "findings";
  const running = await startProxy({
    ...options,
    port,
    out,
    findings: tellsFindings,
    now: () => performance.timeOrigin + performance.now(),
    note: output.note,
  });
  output.out(`${running.url} passes everything on to ${options.target}, recorded in ${out}. Ctrl-C ends it.`);
  if (!isLoopback(options.host)) {
    output.note(
      `Other machines can reach the proxy at ${options.host}, and what they send is recorded, too.`,
    );
  }
  await ended(signal);
  const { exchanges, findings, failure } = await running.close(graceMs);
  if (tellsFindings) output.out(findingsText(findings));
  output.out(`${exchanges} exchanges. ${failure === undefined ? `Recorded in ${out}.` : ""}`.trimEnd());
  if (failure !== undefined) throw failure;
  return failOn === "findings" && findings.length > 0 ? exitCodes.broken : exitCodes.held;
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
