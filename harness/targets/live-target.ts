import { setTimeout } from "node:timers/promises";
import type { SurfaceName } from "../../contracts/quirk.ts";
import type { Target } from "../../contracts/target.ts";
import type { Profile } from "../../contracts/profile.ts";
import { nearestBuiltIn } from "./nearest-profile.ts";
import { thisMachine } from "../process/machine.ts";
import { missingAmong, type FoundTarget } from "./found-target.ts";
import { connect, emailDomainOf } from "./live/connect.ts";
import type { Credentials } from "./live/credentials.ts";
import { openLoans } from "./live/earlier-ledgers.ts";
import { LiveStage } from "./live/live-stage.ts";
import { ledgerPath } from "./live/sender/ledger.ts";
import { noPacing } from "./live/sender/pace.ts";
import type { SentRequest } from "./live/sender/sender.ts";
import type { Send } from "./send.ts";
import type { TargetOptions } from "./target-options.ts";

/** What a run must know about a server before it asks. */
export interface LiveFindings {
  readonly origin: string;
  readonly transport: Send;
  readonly profile: Profile | undefined;
  readonly credentials: Credentials;
  readonly named: Target["surfaces"] | undefined;
  /** The requests that were already sent. */
  readonly before?: readonly SentRequest[];
  close(): void;
}

/** Prepares a real server. @throws {HarnessError} */
export async function live(options: TargetOptions, findings: LiveFindings): Promise<FoundTarget> {
  const { mode = "readonly", plan = false } = options;
  const { origin, profile } = findings;
  const emailDomain = emailDomainOf(origin, { mode, emailDomain: options.emailDomain });
  const connection = await connect({
    ...findings,
    mode,
    allowHosts: options.allowHost,
    requestsPerSecond: options.rate,
    maxUsers: options.maxUsers,
    signal: options.signal,
    machine: options.machine ?? thisMachine,
    ...(plan ? { pacing: noPacing } : { ledgerPath: (run: string) => ledgerPath(run, options.ledger) }),
  });
  const { sender, secrets, sent, ledger, paths } = connection;
  const interrupted = new AbortController();
  const wait = async (seconds: number) => {
    if (plan) return;
    options.note?.(`Waiting ${seconds} s, as --slow allows.`);
    await setTimeout(seconds * 1000, undefined, { signal: interrupted.signal }).catch(() => undefined);
  };
  const stage = new LiveStage({
    ...connection,
    name: origin,
    mode,
    emailDomain,
    wait: options.slow === true ? wait : undefined,
  });
  try {
    await stage.begin(plan ? [] : openLoans(origin, options.ledger));
  } catch (error) {
    for (const left of await stage.close()) options.note?.(`Left behind: ${left}`);
    findings.close();
    throw error;
  }
  return {
    kind: "live",
    stage,
    mode,
    tag: { prefix: ledger.header.tag, emailDomain },
    secrets,
    sent,
    ledger,
    ownProfile: profile ?? nearestBuiltIn({ surfaces: paths, serverVersion: options.serverVersion }),
    surfaces: paths,
    notOffered: missingAmong(sought(findings), paths),
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

/** The surfaces that a run looks for: SCIM only with its token, and of those that the operator names no others. */
function sought({ credentials, named }: LiveFindings): readonly SurfaceName[] {
  const possible = (["rest", "webapi"] as const).filter((name) => named === undefined || name in named);
  return credentials.scimToken === undefined ? possible : [...possible, "scim"];
}
