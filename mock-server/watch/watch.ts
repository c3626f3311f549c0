import type { Redaction } from "../message/redaction/redaction.ts";
import { methodAsked } from "../message/operations.ts";
import type { World } from "../world/world.ts";
import { Events } from "./events.ts";
import type { SurfaceName } from "../../contracts/quirk.ts";
import type { FirstSeen } from "./findings/finding.ts";
import type { KnownServer } from "./findings/rule.ts";
import { Findings } from "./findings/findings.ts";
import { Journal } from "./journal.ts";
import { writeEntry, type JournalEntry } from "./journal-entry.ts";
import type { FinishedExchange, RecordedExchange } from "./recorded-exchange.ts";
import { Tally } from "./tally.ts";

/** Called with every exchange, and with the findings that it is the first to show. */
export type LogExchange = (recorded: RecordedExchange, found: readonly FirstSeen[]) => void;

/** Observes a world: it receives every finished exchange and changes nothing. */
export class Watch {
  readonly journal: Journal;
  readonly events: Events;
  readonly findings: Findings;
  readonly redaction: Redaction;
  readonly tally: Tally;
  #known: KnownWorld | undefined;
  /** Whether findings from before a restart of the mock are missing. */
  readonly findingsBeganAfterRestart: boolean;

  /**
   * @param redaction how exchanges are shown
   * @param parts what is taken over from an earlier watch, and whether the mock was restarted
   */
  constructor(
    redaction: Redaction,
    {
      beganAfterRestart = false,
      journal = new Journal(redaction, { beganAfterRestart }),
      events = new Events(),
      tally = new Tally(),
    }: { beganAfterRestart?: boolean; journal?: Journal; events?: Events; tally?: Tally } = {},
  ) {
    this.findingsBeganAfterRestart = beganAfterRestart;
    this.redaction = redaction;
    this.findings = new Findings(redaction);
    this.journal = journal;
    this.events = events;
    this.tally = tally;
  }

  /** Records a finished exchange. The world is in the state after it. */
  observe(finished: FinishedExchange, world: World, log?: LogExchange): RecordedExchange {
    const recorded = this.journal.record(finished);
    if (this.#known?.world !== world) this.#known = new KnownWorld(world);
    const found = this.findings.observe({ recorded, query: finished.query, server: this.#known });
    this.tally.count(recorded, found);
    if (this.events.hasListeners) this.#tell(recorded, world);
    log?.(recorded, found);
    return recorded;
  }

  #tell(recorded: RecordedExchange, { clock, sandbox }: World): void {
    let entry: JournalEntry | undefined;
    const id = this.journal.eventId(recorded.number);
    this.events.emit({ type: "exchange", id, write: () => (entry ??= writeEntry(recorded, this.redaction)) });
    const { operation, method, surface, isSuccess } = recorded;
    if (operation === undefined || methodAsked(method) === "GET" || surface === "oauth" || !isSuccess) return;
    this.events.emit({ type: "change", data: { at: clock.iso(), sandbox, by: "client", what: operation } });
  }
}

/** A world, as the rules see it: in its state after the exchange. */
export class KnownWorld implements KnownServer {
  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  get now(): number {
    return this.world.clock.now();
  }

  usersNamed(email: string): Iterable<{ readonly id: string }> {
    return this.world.directory.usersNamed(email);
  }

  get isSsoOff(): boolean {
    return this.world.adminSettings.authentication !== "saml";
  }

  isExpired(value: string, surface: SurfaceName | undefined): boolean {
    const { adminSettings, clock, tokens, limits } = this.world;
    if (surface === "scim") {
      return value === adminSettings.scim.token && clock.now() >= adminSettings.scim.expiresAt;
    }
    const token = tokens.find(value);
    return token !== undefined && tokens.isExpired(token, limits.clockSkewSeconds);
  }
}
