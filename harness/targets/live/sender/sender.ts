import type { Target } from "../../../../contracts/target.ts";
import { HarnessError } from "../../../process/harness-error.ts";
import { instantOf, type Machine } from "../../../process/machine.ts";
import type { Send } from "../../send.ts";
import { Bookkeeping } from "./bookkeeping.ts";
import { Custody, type Read } from "./custody.ts";
import type { LedgerEntry } from "./ledger-lines.ts";
import type { Ledger } from "./ledger.ts";
import { requireReading, Withheld, type Mode } from "./mode.ts";
import { lostAnswer, NoAnswer } from "./no-answer.ts";
import { Pace, type Pacing } from "./pace.ts";
import { placeOf, type Place } from "./paths.ts";
import { longestWaitSeconds, maxRefusals, waitOf } from "./retry-after.ts";
import type { Secrets } from "./secrets.ts";
import { again, isReading, readSent, requestOf, type Sent } from "./sent.ts";

export interface SenderOptions {
  readonly transport: Send;
  /** The URL that the operator named; nothing is sent to another host. */
  readonly origin: string;
  readonly mode: Mode;
  readonly ledger: Ledger;
  /** The ledgers of earlier runs, which this one is to clean up after. */
  readonly earlier?: readonly Ledger[];
  /** Where users and groups lie. */
  readonly surfaces?: Target["surfaces"];
  readonly secrets: Secrets;
  readonly requestsPerSecond: number;
  /** The most users that a run may make. */
  readonly maxUsers?: number;
  readonly pacing: Pacing;
  readonly machine: Pick<Machine, "now">;
  /** Told of every request that goes out. */
  readonly onSend?: (request: SentRequest) => void;
}

/** A request that went out, or would have. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
}

const maxFailures = 5;
/** How long a write may still take after a stop: its answer tells what the clean-up has to remove. */
const graceMs = 2000;

/**
 * The one place through which everything goes to a server that is not ours.
 *
 * It lets only through what the mode and the hosts allow, sends one request at a time at a bounded pace, honours
 * Retry-After, stops after repeated failures, and enters in the ledger what is about to be made.
 */
export class Sender {
  readonly #options: SenderOptions;
  readonly #pace: Pace;
  readonly #custody: Custody;
  readonly #book: Bookkeeping;
  #failures = 0;
  #stopped: HarnessError | undefined;
  #halt = newHalt();

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#pace = new Pace(options.requestsPerSecond, options.pacing);
    this.#book = new Bookkeeping(options.ledger, options.maxUsers ?? Infinity);
    this.#custody = new Custody({
      ledgers: [options.ledger, ...(options.earlier ?? [])],
      surfaces: options.surfaces ?? {},
      get: (url, headers) => this.#get(url, headers),
    });
  }

  /** The operator allows the run to change the user with this e-mail. */
  entrust(email: string): void {
    this.#custody.entrust(email);
  }

  /** Lets nothing more through until {@link resume}, and stops waiting for answers. */
  stop(reason: HarnessError): void {
    this.#stopped ??= reason;
    const { reads, writes } = this.#halt;
    reads.abort();
    void this.#pace.wait(graceMs).then(() => writes.abort());
  }

  /** Why nothing more goes through, if so. */
  get stopped(): HarnessError | undefined {
    return this.#stopped;
  }

  /** For the clean-up, which runs whatever stopped the run. */
  resume(): void {
    this.#stopped = undefined;
    this.#halt = newHalt();
    this.#failures = 0;
  }

  /** Sends one request when its turn comes. @throws {HarnessError | Withheld | NoAnswer} */
  send(request: Request): Promise<Response> {
    return this.#pace.inTurn(() => this.#sendNow(request));
  }

  async #sendNow(request: Request): Promise<Response> {
    const { mode, origin, machine, surfaces = {} } = this.#options;
    if (new URL(request.url).origin !== new URL(origin).origin) {
      throw new Withheld(`${request.url} is not on the target's host.`, { byMode: false });
    }
    if (mode === "readonly") requireReading(request);
    const sent = await readSent(request);
    const place = placeOf(sent.url, surfaces);
    const isWrite = !isReading(sent);
    if (isWrite) {
      this.#book.requireBudget(sent, place);
      const refusal = await this.#custody.requireOwn(sent, place);
      if (refusal !== undefined) return refusal;
    }
    const booked = isWrite ? this.#book.begin(sent, place, instantOf(machine)) : {};
    const { response, body } = await this.#deliver(sent);
    if (sent.method === "GET") this.#custody.learn(place, { response, body });
    this.#book.end(booked, sent, { status: response.status, body });
    if (booked.made !== undefined) await this.#readBack(booked.made, sent, place);
    return response;
  }

  /** What the run has made is read by its id at once, while the token that made it is good. */
  async #readBack(entry: LedgerEntry, { headers }: Sent, place: Place | undefined): Promise<void> {
    const { id, kind } = entry;
    const [step] = place?.steps ?? [];
    if (id === undefined || place === undefined || step === undefined || this.#stopped !== undefined) return;
    const named = { surface: place.surface, kind, id, collection: step.collection };
    try {
      await this.#custody.prove(named, headers);
      if (this.#custody.holds(named)) this.#options.ledger.seen(entry);
    } catch (error) {
      // The create was answered. A missing proof is looked for again when it is needed.
      if (!(error instanceof NoAnswer || error instanceof HarnessError)) throw error;
    }
  }

  #get(url: string, headers: Headers): Promise<Read> {
    return this.#deliver({ method: "GET", url, headers, body: "" });
  }

  /** Sends until there is a final answer. @throws {HarnessError | NoAnswer} */
  async #deliver(sent: Sent): Promise<Read> {
    const { secrets, onSend } = this.#options;
    for (let refusals = 0, losses = 0; ;) {
      if (this.#stopped !== undefined) throw this.#stopped;
      await this.#pace.nextSlot(this.#halt.reads.signal);
      if (this.#stopped !== undefined) throw this.#stopped;
      onSend?.({ method: sent.method, url: sent.url });
      let answer: Response;
      try {
        answer = await this.#options.transport(
          requestOf(sent, isReading(sent) ? this.#halt.reads.signal : this.#halt.writes.signal),
        );
      } catch (error) {
        if (!(error instanceof NoAnswer) || error.code === lostAnswer.givenUp) throw this.#stopped ?? error;
        this.#countFailure(error.message);
        // Only a read is sent again: the server may have carried out a write.
        if (isReading(sent) && error.code !== lostAnswer.tooLarge && losses++ < 2) continue;
        throw error;
      }
      const body = await answer.text();
      secrets.learn(body);
      const waitSeconds = waitOf(answer, refusals, this.#options.machine);
      if (waitSeconds === undefined) {
        if (answer.status >= 500) this.#countFailure(`It answered ${answer.status}${kindOf(answer)}.`);
        else this.#failures = 0;
        return { response: again(answer, body), body };
      }
      if (++refusals > maxRefusals || waitSeconds > longestWaitSeconds) throw this.#giveUp(answer.status);
      await this.#pace.wait(waitSeconds * 1000, this.#halt.reads.signal);
    }
  }

  #giveUp(status: number): HarnessError {
    const reason = new HarnessError(
      `The server answers ${status} to one request after another: wait, or lower --rate, and run again.`,
    );
    this.#stopped ??= reason;
    return reason;
  }

  #countFailure(what: string): void {
    if (++this.#failures < maxFailures) return;
    this.#stopped ??= new HarnessError(
      `The server failed ${maxFailures} times in a row: ${what} Run again when the server, and any proxy in front of it, works.`,
    );
  }
}

/** Ends what is being waited for. */
function newHalt() {
  return { reads: new AbortController(), writes: new AbortController() };
}

function kindOf(response: Response): string {
  return response.headers.get("content-type")?.includes("html") === true ? " with a page of HTML" : "";
}
