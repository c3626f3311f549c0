import { z } from "zod";
import { laterVersionOfText, wrongKindOfText } from "../../../mock-server/serve/files/file-kinds.ts";
import { readTextFile } from "../../../mock-server/serve/files/text-file.ts";
import { usageError } from "../../process/harness-error.ts";

const need = z.enum(["write", "scim", "second-key", "deeds", "assets", "clock", "socket", "slow"]);
const surfaces = z.strictObject({
  oauth: z.string().exactOptional(),
  rest: z.string().exactOptional(),
  webapi: z.string().exactOptional(),
  scim: z.string().exactOptional(),
});

const header = z.strictObject({
  format: z.literal("mock-alteryx/recording@1"),
  target: z.string(),
  startedAt: z.string(),
  offers: z.array(need),
  /** Absolute base URLs. */
  surfaces,
  clientId: z.string(),
  hasScimToken: z.boolean(),
});

const exchange = z.strictObject({
  method: z.string(),
  url: z.string(),
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

/** One attempt at one contract: what was exchanged, and what the target gave beside. */
const attempt = z.strictObject({
  /** The contract's id; null for the measuring of limits. */
  contract: z.string().nullable(),
  tag: z.strictObject({ prefix: z.string(), emailDomain: z.string() }),
  exchanges: z.array(exchange),
  /** The answers of the pool of users, in order. */
  pool: z.array(z.string().nullable()),
  secondKeys: z.array(z.strictObject({ clientId: z.string(), ownerId: z.string(), ownerEmail: z.string() })),
  assetOwner: z.string().nullable(),
});

export type RecordingHeader = z.infer<typeof header>;
export type RecordedAttempt = z.infer<typeof attempt>;
export type RecordedExchange = z.infer<typeof exchange>;

/** What a run exchanged with a server: a header and then an attempt in each line, without secrets. */
export interface Recording {
  readonly header: RecordingHeader;
  readonly attempts: readonly RecordedAttempt[];
}

/** Reads a recording. @throws {HarnessError} */
export function readRecording(path: string): Recording {
  let text: string;
  try {
    text = readTextFile(path);
  } catch (error) {
    throw usageError(`The recording ${path} cannot be read.`, { cause: error });
  }
  const [first = "", ...rest] = text.split("\n").filter((line) => line !== "");
  try {
    return {
      header: header.parse(JSON.parse(first)),
      attempts: rest.map((line) => attempt.parse(JSON.parse(line))),
    };
  } catch (error) {
    const told = wrongKindOfText(text, "recording") ?? laterVersionOfText(text, header.shape.format.value);
    throw usageError(`${path}: ${told ?? "this is not a recording of a run"}`, { cause: error });
  }
}
