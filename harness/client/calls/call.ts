import { inUrl } from "../../../contracts/in-url.ts";
import type { RecordedExchange } from "../../../mock-server/watch/recorded-exchange.ts";

/** A call of a client that can be found again in another run, even if the client calls in another order. */
export interface CallAddress {
  /** Such as `users.create`; `unknown` for a call that is no operation. */
  readonly operation: string;
  /** The people and groups that the call is about, by their names and never by their ids; a list's query. */
  readonly subject: string;
  /** The first call of a run with this operation and subject is 1. */
  readonly occurrence: number;
}

/** A call that a client made in a run. */
export interface ClientCall extends CallAddress {
  /** When it arrived, in milliseconds of the server's clock. */
  readonly at: number;
  /** Whether the trouble of the case was this call's. */
  readonly isTrouble: boolean;
  /** Absent while it is not answered. */
  readonly recorded?: RecordedExchange;
}

/** The part of an id of a case that names a call. */
export function addressText({ operation, subject, occurrence }: CallAddress): string {
  return [operation, ...(subject === "" ? [] : [encodeSubject(subject)]), occurrence].join("/");
}

export function isSameAddress(a: CallAddress, b: CallAddress): boolean {
  return a.operation === b.operation && a.subject === b.subject && a.occurrence === b.occurrence;
}

/** The people, groups or query of a call, with its operation: the same for each repetition. */
export function purposeOf({ operation, subject }: Omit<CallAddress, "occurrence">): string {
  return `${operation} ${subject}`;
}

/** Keeps the characters that a shell and a reader accept unchanged. */
export function encodeSubject(subject: string): string {
  return inUrl(subject).replaceAll(/%(40|2B|3D|2C|3A)/g, (escape) => decodeURIComponent(escape));
}

/** A call in a sentence: `users.create of jane@example.com`. */
export function callText({ operation, subject, occurrence }: CallAddress): string {
  const about = subject === "" ? operation : `${operation} of ${subject}`;
  return occurrence === 1 ? about : `${about} (call ${occurrence})`;
}
