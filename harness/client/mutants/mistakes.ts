import { careful } from "./careful.ts";
import type { Policy } from "./policy.ts";
import type { Json } from "./work.ts";

/** A mistake that clients of this kind really make. */
export interface Mistake {
  /** One sentence: what the client does. */
  readonly does: string;
  readonly policy: Partial<Policy>;
}

const never = () => false;
const withoutAnswer = (text: string): Json => {
  try {
    return careful.read(text);
  } catch {
    return {};
  }
};

/** The mistakes, by name. Each changes the careful client at one place. */
export const mistakes = {
  // Repeating
  "no-retry": { does: "gives up after the first failure", policy: { isPassing: never } },
  "no-retry-after-429": {
    does: "treats 429 as a final answer",
    policy: { isPassing: (failure) => failure.status !== 429 && careful.isPassing(failure) },
  },
  "no-retry-after-503": {
    does: "treats 503 as a final answer",
    policy: { isPassing: (failure) => failure.status !== 503 && careful.isPassing(failure) },
  },
  "no-retry-without-answer": {
    does: "gives up when the connection breaks",
    policy: { isPassing: (failure) => failure.status !== 0 && careful.isPassing(failure) },
  },
  "retries-at-once": { does: "ignores Retry-After and repeats at once", policy: { pauseMs: () => 0 } },
  "retry-after-in-milliseconds": {
    does: "reads the seconds of Retry-After as milliseconds",
    policy: { pauseMs: ({ retryAfter }, attempt) => Number(retryAfter ?? 200 * 2 ** attempt) },
  },
  "own-pause": {
    does: "waits its own short pause, whatever Retry-After says",
    policy: { pauseMs: (_failure, attempt) => 10 * attempt },
  },
  "retries-without-end": {
    does: "repeats a refused call forever, without a pause",
    policy: { attempts: Number.POSITIVE_INFINITY, isPassing: () => true, pauseMs: () => 0 },
  },
  "repeats-writes-blindly": {
    does: "repeats a write with an unknown outcome",
    policy: { isOutcomeUnknown: never },
  },
  "no-time-out": { does: "waits for an answer forever", policy: { timeoutMs: undefined } },

  // Tokens
  "token-per-call": { does: "requests a token for every call", policy: { callsPerToken: 1 } },
  "keeps-token": { does: "never renews a token", policy: { renewals: 0 } },

  // Reading
  "reads-one-page": {
    does: "treats the first page as the whole list",
    policy: { goesOn: never, pageSize: 25 },
  },
  "one-large-page": {
    does: "asks for one page of 1000 and treats it as the whole list",
    policy: { goesOn: never, pageSize: 1000 },
  },
  "takes-first": { does: "takes the first user that a search finds", policy: { choose: ([first]) => first } },
  "takes-last": {
    does: "takes the last user that a search finds",
    policy: { choose: (found) => found.at(-1) },
  },
  "takes-beginning": {
    does: "takes a user whose e-mail address begins with the one it looks for",
    policy: { choose: (found, email) => found.find((user) => user.email.startsWith(email)) },
  },
  "compares-case": {
    does: "compares e-mail addresses letter by letter",
    policy: { choose: (found, email) => found.find((user) => user.email === email) },
  },
  "searches-unencoded": {
    does: "puts the e-mail address into the query as it is",
    policy: { searchFor: (email) => `search=${email}`, afterConflict: "fail" },
  },
  "searches-local-part": {
    does: "searches for the part before the @ and takes the first user",
    policy: {
      searchFor: (email) => careful.searchFor(email.slice(0, email.indexOf("@"))),
      choose: ([first]) => first,
    },
  },
  "unreadable-is-empty": {
    does: "treats an unreadable list as empty",
    policy: {
      read: withoutAnswer,
      listAfter: () => [],
      isPassing: ({ status }) => status === 429 || status >= 500,
    },
  },
  "believes-any-answer": {
    does: "treats every answer with status 200 as a success",
    policy: { read: withoutAnswer, checksAnswers: false },
  },
  "failure-is-empty": {
    does: "treats a failed list as empty",
    policy: { listAfter: () => [], isPassing: ({ status }) => status === 429 },
  },
  "takes-any-group": {
    does: "takes the first group whose name begins the same way",
    policy: { chooseGroup: (found, name) => found.find((group) => group.name.startsWith(name.slice(0, 6))) },
  },

  // Users
  "creates-without-look-up": {
    does: "creates people without a look-up, and treats a conflict as done",
    policy: { looksUpBeforeCreate: false, afterConflict: "assume-done" },
  },
  "fails-on-conflict": {
    does: "creates people without a look-up, and fails if they exist",
    policy: { looksUpBeforeCreate: false, afterConflict: "fail" },
  },
  "removes-on-conflict": {
    does: "deletes the user that is in the way, and creates it again",
    policy: { looksUpBeforeCreate: false, afterConflict: "remove-and-repeat" },
  },
  "rolls-back-by-search": {
    does: "deletes the user that a search finds when a create fails",
    policy: { looksUpBeforeCreate: false, afterConflict: "look", afterFailedCreate: "delete-by-search" },
  },
  "leaves-deactivated": {
    does: "treats a deactivated user as active",
    policy: { reactivates: false },
  },
  "puts-without-get": {
    does: "sends only the required fields with PUT",
    policy: {
      updateOf: ({ firstName, lastName, email, role, isActive }, wanted) => ({
        firstName,
        lastName,
        email,
        role,
        isActive,
        ...wanted,
      }),
    },
  },
  "puts-the-change": {
    does: "sends only the changed fields with PUT",
    policy: { updateOf: (_before, wanted) => ({ ...wanted }) },
  },
  patches: {
    does: "changes users with PATCH",
    policy: { updateMethod: "PATCH", updateOf: (_before, wanted) => ({ ...wanted }) },
  },
  "deletes-and-creates": {
    does: "deletes a user and creates it again to change a role",
    policy: { updateMethod: "DELETE-and-POST" },
  },
  "deactivates-by-bare-put": {
    does: "deactivates with a PUT of the required fields",
    policy: { deactivateBy: "PUT-without-GET" },
  },
  "gone-is-an-error": {
    does: "fails when a user that it deleted is gone",
    policy: { goneIsDeactivated: false },
  },

  // Groups
  "creates-group-again": { does: "creates the group without a look-up", policy: { looksUpGroup: false } },

  // The run
  "exit-0": { does: "exits with 0 whatever failed", policy: { exitCode: () => 0 } },
  "exit-0-where-refused": {
    does: "exits with 0 when the server refused a call",
    policy: {
      exitCode: (failures) => (failures.some(({ status }) => status < 400 || status >= 500) ? 1 : 0),
    },
  },
  "exit-0-when-down": {
    does: "exits with 0 when the server is in trouble",
    policy: {
      exitCode: (failures) => (failures.some(({ status }) => status >= 400 && status < 500) ? 1 : 0),
    },
  },
  "notes-done-first": {
    does: "notes that the work is done before it begins",
    policy: { notesDone: "first", isPassing: never },
  },
  "stops-at-first": {
    does: "stops at the first failure and exits with 0",
    policy: { stopsAfter: () => true, exitCode: () => 0, isPassing: never },
  },
} satisfies Readonly<Record<string, Mistake>>;

export type MistakeName = keyof typeof mistakes;
