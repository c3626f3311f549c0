import type { Failure } from "./failure.ts";
import type { Policy } from "./policy.ts";
import type { Json } from "./work.ts";

/** Whether the server was in trouble for a while, or is. */
function isPassing({ status }: Failure): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/** The decisions of a client that knows the guide's traps. */
export const careful: Policy = {
  timeoutMs: 2_000,
  attempts: 5,
  isPassing,
  isOutcomeUnknown: ({ status, isWrite }) => isWrite && (status === 0 || status >= 500),
  pauseMs: ({ retryAfter }, attempt) => {
    const seconds = Number(retryAfter ?? Number.NaN);
    return Number.isFinite(seconds) ? seconds * 1000 : 200 * 2 ** attempt;
  },
  callsPerToken: Number.POSITIVE_INFINITY,
  renewals: 1,
  read: (text) => {
    const content: unknown = JSON.parse(text);
    if (!isObject(content)) throw new Error("no JSON object");
    return content;
  },
  checksAnswers: true,

  pageSize: 100,
  // `count` can be that of the page, and a full page can be the last one.
  goesOn: ({ onPage, seen, count, pageSize }) => onPage > 0 && (seen < count || onPage >= pageSize),
  searchFor: (email) => new URLSearchParams({ search: email }).toString(),
  choose: (found, email) => found.find((user) => user.email.toLowerCase() === email.toLowerCase()),
  chooseGroup: (found, name) => found.find((group) => group.name === name),
  listAfter: () => undefined,

  looksUpBeforeCreate: true,
  afterConflict: "look",
  reactivates: true,
  updateMethod: "PUT",
  updateOf: ({ id: _id, dateAdded: _added, dateUpdated: _updated, ...before }, wanted) => ({
    ...before,
    ...wanted,
  }),
  isAsWanted: (user, wanted) => Object.entries(wanted).every(([field, value]) => user[field] === value),
  deactivateBy: "DELETE",
  confirmsDeactivation: true,
  goneIsDeactivated: true,
  afterFailedCreate: "nothing",

  looksUpGroup: true,

  // A server that stayed in trouble is left alone.
  stopsAfter: isPassing,
  exitCode: (failures) => (failures.length === 0 ? 0 : 1),
  notesDone: "never",
};

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
