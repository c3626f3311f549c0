import { NotStored } from "../not-stored.ts";

/**
 * What a user can do about an error of PostgreSQL or of the connection to it, in one sentence. The codes are those of
 * https://www.postgresql.org/docs/15/errcodes-appendix.html and of the system. Other errors are thrown again.
 */
export function notStored(error: unknown, place: string): NotStored {
  if (error instanceof NotStored) return error;
  if (!(error instanceof Error)) throw error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const sentence = sentences[code] ?? sentences[code.slice(0, 2)];
  if (sentence !== undefined) return new NotStored(sentence(place), { cause: error });
  if (error.message === noFreeConnection) return new NotStored(busy(place), { cause: error });
  if (isAboutConnection(error)) return new NotStored(sentences["08"](place), { cause: error });
  throw error;
}

/** What the driver says when all connections of the process were in use for too long. */
const noFreeConnection = "timeout exceeded when trying to connect";

/** The driver reports some lost connections only by words. */
function isAboutConnection({ message }: Error): boolean {
  return /connection|timeout|ssl|tls|certificate|socket|pool/i.test(message);
}

const away = (place: string) => `PostgreSQL at ${place} cannot be reached: start it, or correct --state.`;
const mayNot = (place: string) =>
  `This user may not use the worlds in ${place}: let it create a schema there and use its tables.`;
const refused = (place: string) =>
  `PostgreSQL at ${place} refuses this user: correct the user or its password.`;

const busy = (place: string) => `PostgreSQL at ${place} is busy: later calls try again.`;

const sentences: Readonly<Record<string, (place: string) => string>> & { readonly "08": typeof away } = {
  "08": away,
  "57": away,
  "40": (place) => `PostgreSQL at ${place} gave up a transaction: later calls try again.`,
  "55": busy,
  ECONNREFUSED: away,
  ECONNRESET: away,
  EPIPE: away,
  ENOENT: away,
  ENOTFOUND: away,
  EAI_AGAIN: away,
  EHOSTUNREACH: away,
  ENETUNREACH: away,
  ETIMEDOUT: away,
  "28": refused,
  "3D": (place) => `There is no such database at ${place}: create it, or correct --state.`,
  "42501": mayNot,
  "25006": (place) => `PostgreSQL at ${place} only reads, as a standby does: give --state the primary.`,
  "53": (place) => `PostgreSQL at ${place} has no more room or connections: later calls try again.`,
  "58": (place) => `The disk of PostgreSQL at ${place} fails: look at it; later calls try again.`,
  // The tables are not ours any more; our statements fit them.
  "42": (place) =>
    `The tables in ${place} were changed or removed: put back a copy, or give --state another database.`,
  XX: (place) => `The worlds in ${place} are damaged: put back a copy, or give --state another database.`,
};
