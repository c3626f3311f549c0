import type { Failure } from "./failure.ts";
import type { Json, ListedUser, UserRecord } from "./work.ts";

/**
 * The decisions of a client that provisions users. `careful` holds the right ones. A mistake replaces one or two of
 * them, and everything else stays careful.
 */
export interface Policy {
  // The connection
  /** How long one call may take, in milliseconds; undefined waits for ever. */
  readonly timeoutMs: number | undefined;
  /** How often a call or a step is tried. */
  readonly attempts: number;
  /** Whether a failure passes, so that another attempt makes sense. */
  readonly isPassing: (failure: Failure) => boolean;
  /** Whether a write that failed may have been carried out. If so it is not sent again before the state was read. */
  readonly isOutcomeUnknown: (failure: Failure) => boolean;
  /** The milliseconds to wait before the next attempt. */
  readonly pauseMs: (failure: Failure, attempt: number) => number;
  /** For how many calls a token is used. */
  readonly callsPerToken: number;
  /** How often a token that was refused is replaced by a new one, in one call. */
  readonly renewals: number;
  /** Reads the body of an answer. @throws when it is no JSON object */
  readonly read: (text: string) => Json;
  /** Whether an answer must have what was asked for. */
  readonly checksAnswers: boolean;

  // Lists
  readonly pageSize: number;
  /** Whether another page must be asked for. */
  readonly goesOn: (page: PageSeen) => boolean;
  readonly searchFor: (email: string) => string;
  /** The user with an e-mail address, among those that a search found. */
  readonly choose: (found: readonly ListedUser[], email: string) => ListedUser | undefined;
  readonly chooseGroup: (
    found: readonly { readonly id: string; readonly name: string }[],
    name: string,
  ) => { readonly id: string } | undefined;
  /** What a list is taken for that could not be read. */
  readonly listAfter: (failure: Failure) => undefined | readonly [];

  // Users
  readonly looksUpBeforeCreate: boolean;
  /** What to do when the server says that a new user cannot be made. */
  readonly afterConflict: "look" | "assume-done" | "fail" | "remove-and-repeat";
  readonly reactivates: boolean;
  readonly updateMethod: "PUT" | "PATCH" | "DELETE-and-POST";
  readonly updateOf: (before: UserRecord, wanted: Partial<UserRecord>) => Json;
  readonly isAsWanted: (user: UserRecord, wanted: Partial<UserRecord>) => boolean;
  readonly deactivateBy: "DELETE" | "PUT" | "PUT-without-GET";
  /** Whether a deactivation is confirmed by a GET. */
  readonly confirmsDeactivation: boolean;
  /** Whether somebody who is gone counts as deactivated. */
  readonly goneIsDeactivated: boolean;
  /** What undoes a failed step. */
  readonly afterFailedCreate: "nothing" | "delete-by-search";

  // Groups
  readonly looksUpGroup: boolean;

  // The run
  /** Whether a failure ends the run, so that nothing more is tried. */
  readonly stopsAfter: (failure: Failure) => boolean;
  readonly exitCode: (failures: readonly Failure[]) => number;
  /** Whether the work is noted as done in the folder of the run, and when. */
  readonly notesDone: "never" | "first";
}

/** What is known after a page was read. */
export interface PageSeen {
  readonly onPage: number;
  readonly seen: number;
  /** The `count` of the answer, if it has one. */
  readonly count: number;
  readonly pageSize: number;
}
