import { Session } from "../../../contracts/session/session.ts";
import type { Target } from "../../../contracts/target.ts";
import { thisMachine, instantOf } from "../../process/machine.ts";
import { tagOf } from "../../process/run-id.ts";
import type { ScimEndpoint } from "../found-scim.ts";
import type { Send } from "../send.ts";
import type { TargetOptions } from "../target-options.ts";
import { CleanUp } from "./clean-up.ts";
import { basePaths, emailDomainOf } from "./connect.ts";
import { Ledger, ledgerPath } from "./sender/ledger.ts";
import type { Mode } from "./sender/mode.ts";
import { noPacing, realPacing } from "./sender/pace.ts";
import { Secrets } from "./sender/secrets.ts";
import { Sender, type SentRequest } from "./sender/sender.ts";

export interface LiveScimOptions extends TargetOptions {
  readonly origin: string;
  /** The absolute URL of the SCIM surface. */
  readonly base: string;
  readonly token: string;
  readonly mode: Mode;
  readonly transport: Send & Partial<Disposable>;
}

/** The SCIM surface of a server that is not ours, by the one sender: what a run makes is tagged, and removed at the end. */
export function liveScim(options: LiveScimOptions): ScimEndpoint {
  const { origin, base, token, mode, transport, plan = false, machine = thisMachine } = options;
  const emailDomain = emailDomainOf(origin, { mode, emailDomain: options.emailDomain });
  const surfaces = { scim: base };
  const secrets = new Secrets();
  secrets.add(token, "scim-token");
  const run = machine.newRunId();
  const tag = tagOf(run);
  const ledger = new Ledger(
    { run, tag, target: origin, startedAt: instantOf(machine), surfaces: basePaths(surfaces, origin) },
    plan ? undefined : ledgerPath(run, options.ledger),
    { hide: (text) => secrets.hide(text) },
  );
  const sent: SentRequest[] = [];
  const sender = new Sender({
    transport,
    origin,
    mode,
    ledger,
    surfaces,
    secrets,
    requestsPerSecond: options.rate ?? 5,
    maxUsers: options.maxUsers ?? 50,
    pacing: plan ? noPacing : realPacing,
    machine,
    onSend: (request) => void sent.push(request),
  });
  const send: Send = (request) => sender.send(request);
  // Nothing but SCIM is called, so there is no key.
  const target: Target = {
    name: origin,
    offers: new Set(),
    surfaces,
    key: { clientId: "", clientSecret: "" },
    scimToken: token,
    send,
  };
  return {
    base,
    token,
    send,
    secrets,
    sent,
    ledger,
    tag: { prefix: tag, emailDomain },
    stop: (reason) => sender.stop(reason),
    close: async () => {
      sender.resume();
      const session = new Session(target, { prefix: tag, emailDomain }, { forgets: true });
      const left = await new CleanUp(ledger, session).atTheEnd();
      ledger.close();
      transport[Symbol.dispose]?.();
      return left;
    },
  };
}
