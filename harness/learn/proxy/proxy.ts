// Tested by harness/cli/commands/proxy.test.ts.
import { reachableHost } from "../../../mock-server/http/own-address.ts";
import { isLoopback } from "../../../contracts/loopback.ts";
import { HarFile } from "../../../mock-server/watch/har/har-file.ts";
import { HarFileError } from "../../../mock-server/watch/har/har-file-error.ts";
import { HarnessError, usageError } from "../../process/harness-error.ts";
import { Secrets } from "../../targets/live/sender/secrets.ts";
import { ClientWatch } from "./findings/client-watch.ts";
import { findingLine } from "./findings/findings-text.ts";
import { Learning } from "./learning.ts";
import { openClientSide, type ClientSideOptions } from "./open-client-side.ts";
import { dialer } from "./passing/dial.ts";
import { listen } from "./passing/proxy-server.ts";
import { readTarget } from "./passing/target.ts";
import { MemoryBudget } from "./record/capture.ts";
import { Recorder } from "./record/recorder.ts";
import type { Finding } from "../../../mock-server/watch/findings/finding.ts";

export interface ProxyOptions extends ClientSideOptions {
  /** The URL of the server. */
  readonly target: string;
  readonly ca?: string | undefined;
  readonly port: number;
  /** The file for the recording. */
  readonly out: string;
  /** Whether findings are told when they are seen. */
  readonly findings: boolean;
  /** Whether the server's answers are learned. */
  readonly learns?: boolean;
  /** The server's version, as the operator gives it. */
  readonly serverVersion?: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly note: (text: string) => void;
}

/** A running proxy. */
export interface RunningProxy {
  readonly url: string;
  readonly learning: Learning | undefined;
  /** Stops it; its files are then complete. Running exchanges get this much time. */
  close(graceMs: number): Promise<Ended>;
}

export interface Ended {
  readonly exchanges: number;
  readonly findings: readonly Finding[];
  /** Why the recording is incomplete, if it is. */
  readonly failure: HarnessError | undefined;
}

/** Starts a proxy. @throws {HarnessError} */
export async function startProxy(options: ProxyOptions): Promise<RunningProxy> {
  const { host, port, out, now, note } = options;
  const target = readTarget(options.target);
  if (target.port === port && isLoopback(target.hostname) && isLoopback(host)) {
    throw usageError(`The target ${target.origin} is the proxy itself: choose another --port.`);
  }
  const secrets = new Secrets();
  const tell = (text: string) => note(secrets.redact(text));
  const dial = dialer(target, options.ca);
  const tls = await openClientSide(options);
  let failure: HarnessError | undefined;
  const har = openHar(out, (error) => {
    failure = new HarnessError(`${error.message}: later exchanges are not recorded.`, { cause: error });
    note(`${failure.message} The proxy keeps running.`);
  });
  const watch = new ClientWatch(secrets.redaction);
  const { origin } = target;
  const learning =
    options.learns === true
      ? new Learning({ origin, recording: out, secrets, now, serverVersion: options.serverVersion })
      : undefined;
  const recorder = new Recorder({
    secrets,
    watch,
    earlier: har.count,
    onEntry: (entry, number) => {
      har.append(entry);
      learning?.see(entry, number);
    },
    onFindings: (found, number) => {
      if (options.findings) for (const each of found) tell(findingLine(each, `x${number}`));
    },
  });
  const onExchange = recorder.add.bind(recorder);
  const serving = { port, host, tls, target, dial, now, memory: new MemoryBudget(), onExchange, note: tell };
  const server = await listen(serving).catch((error: unknown) => {
    har.discard();
    throw usageError(`${String(error)}: choose another --host or --port.`, { cause: error });
  });
  return {
    url: `${tls === undefined ? "http" : "https"}://${reachableHost(host)}:${server.port}`,
    learning,
    close: async (graceMs) => {
      await server.close(graceMs);
      recorder.finish();
      har.close();
      return { exchanges: recorder.count, findings: watch.list, failure };
    },
  };
}

function openHar(path: string, whenFailed: (error: HarFileError) => void): HarFile {
  try {
    return new HarFile(path, whenFailed);
  } catch (error) {
    if (error instanceof HarFileError) throw usageError(`${error.message}.`, { cause: error });
    throw error;
  }
}
