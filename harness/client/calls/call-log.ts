import { operationOf, type Matched } from "../../../mock-server/faults/match-exchange.ts";
import type { Redaction } from "../../../mock-server/message/redaction/redaction.ts";
import type { RecordedExchange } from "../../../mock-server/watch/recorded-exchange.ts";
import type { Directory } from "../../../mock-server/world/directory/directory.ts";
import { purposeOf, type CallAddress, type ClientCall } from "./call.ts";
import { Subjects } from "./subject.ts";

/** The calls of one run, in the order in which they arrived. */
export class CallLog {
  readonly #calls: ClientCall[] = [];
  readonly #counts = new Map<string, number>();
  readonly #subjects: Subjects;

  constructor(redaction: Redaction) {
    this.#subjects = new Subjects(redaction);
  }

  get calls(): readonly ClientCall[] {
    return this.#calls;
  }

  /** The address of a call that arrives. */
  address(exchange: Matched, directory: Directory): CallAddress {
    const operation = operationOf(exchange) ?? "unknown";
    const subject = this.#subjects.subjectOf(exchange, directory);
    const purpose = purposeOf({ operation, subject });
    const occurrence = (this.#counts.get(purpose) ?? 0) + 1;
    this.#counts.set(purpose, occurrence);
    return { operation, subject, occurrence };
  }

  /** Notes a call that has arrived. Call the result when it is answered. */
  note(call: Omit<ClientCall, "recorded">): (recorded: RecordedExchange) => void {
    const index = this.#calls.push(call) - 1;
    return (recorded) => (this.#calls[index] = { ...call, recorded });
  }
}
