import { appendFileSync } from "node:fs";
import { idOf } from "../../../contracts/catalogue.ts";
import type { Contract } from "../../../contracts/contract.ts";
import type { SecondKey, UserPool } from "../../../contracts/target.ts";
import type { RunTag } from "../../../contracts/session/connection.ts";
import { usageError } from "../../process/harness-error.ts";
import { instantOf, type Machine } from "../../process/machine.ts";
import type { Secrets } from "../live/sender/secrets.ts";
import type { OpenTarget, Stage } from "../stage.ts";
import { writeWhole } from "../../process/write-file.ts";
import { Identities } from "./identities.ts";
import type { RecordedAttempt, RecordedExchange, RecordingHeader } from "./recording.ts";

/** Headers that tell nothing of a server's behaviour, or too much of its keeper. */
const leftOut = new Set([
  "date",
  "connection",
  "keep-alive",
  "set-cookie",
  "transfer-encoding",
  "content-length",
]);

export interface RecordOptions {
  readonly path: string;
  readonly secrets: Secrets;
  readonly machine: Pick<Machine, "now">;
}

/** A stage that writes down what its targets exchange, without secrets and with ids numbered. */
export function recordingStage(stage: Stage, { path, secrets, machine }: RecordOptions): Stage {
  const identities = new Identities();
  let isBegun = false;
  const write = (line: RecordingHeader | RecordedAttempt) => {
    const text = `${JSON.stringify(line, (_, value: unknown) => (typeof value === "string" ? secrets.hide(value) : value))}\n`;
    if ("format" in line) return writeWhole(path, text);
    try {
      appendFileSync(path, text);
    } catch (error) {
      throw usageError(`The recording ${path} cannot be written.`, { cause: error });
    }
  };
  return {
    name: stage.name,
    // One contract at a time, so that ids are numbered in one order.
    parallel: 1,
    open: async (contract?: Contract, tag?: RunTag): Promise<OpenTarget> => {
      const target = await stage.open(contract, tag);
      if (!isBegun) write(headerOf(target, instantOf(machine)));
      isBegun = true;
      const attempt = attemptAt(contract, tag);
      return {
        ...watchedTarget(target, attempt, { identities, secrets }),
        [Symbol.asyncDispose]: async () => {
          write(attempt);
          await target[Symbol.asyncDispose]();
        },
      };
    },
  };
}

/** What hides secrets, and the ids of one server. */
interface Hiding {
  readonly identities: Identities;
  readonly secrets: Secrets;
}

function attemptAt(contract: Contract | undefined, tag: RunTag | undefined): RecordedAttempt {
  return {
    contract: contract === undefined ? null : idOf(contract),
    tag: tag ?? { prefix: "", emailDomain: "" },
    exchanges: [],
    pool: [],
    secondKeys: [],
    assetOwner: null,
  };
}

/** A target that notes in an attempt what is exchanged with it, and what it gives. */
function watchedTarget(target: OpenTarget, attempt: RecordedAttempt, hiding: Hiding): OpenTarget {
  const { identities } = hiding;
  return {
    ...target,
    send: async (request) => {
      const sent = { method: request.method, url: request.url };
      const body = request.body === null ? "" : await request.clone().text();
      identities.sent(`${sent.url} ${body}`);
      const response = await target.send(request);
      const exchanged = await exchangeOf(sent, response, hiding);
      attempt.exchanges.push(exchanged);
      return response;
    },
    ...(target.pool !== undefined && { pool: watchedPool(target.pool, attempt, identities) }),
    ...(target.secondKey !== undefined && {
      secondKey: async (): Promise<SecondKey> => {
        const key = (await target.secondKey?.()) ?? missing();
        const { clientId, ownerId, ownerEmail } = key;
        attempt.secondKeys.push({ clientId, ownerId: identities.numbered(ownerId), ownerEmail });
        return key;
      },
    }),
    ...(target.assetOwner !== undefined && {
      assetOwner: async () => {
        const owner = (await target.assetOwner?.()) ?? missing();
        attempt.assetOwner = owner.email;
        return owner;
      },
    }),
  };
}

function headerOf(
  { name, offers, surfaces, key, scimToken }: OpenTarget,
  startedAt: string,
): RecordingHeader {
  return {
    format: "mock-alteryx/recording@1",
    target: name,
    startedAt,
    // A recording has no admin settings to change and no clock to move.
    offers: [...offers].filter((need) => need !== "deeds" && need !== "clock"),
    surfaces,
    clientId: key.clientId,
    hasScimToken: scimToken !== undefined,
  };
}

async function exchangeOf(
  { method, url }: { method: string; url: string },
  response: Response,
  { identities, secrets }: Hiding,
): Promise<RecordedExchange> {
  const body = await response.clone().text();
  secrets.learn(body);
  const { redaction } = secrets;
  const headers = [...response.headers].filter(([name]) => !leftOut.has(name));
  return {
    method,
    url: identities.numbered(redaction.url(url)),
    status: response.status,
    headers: Object.fromEntries(
      headers.map(([name, value]) => [
        redaction.text(name),
        identities.numbered(redaction.header(name, value)),
      ]),
    ),
    body: identities.numbered(redaction.body(body)),
  };
}

function watchedPool(pool: UserPool, attempt: RecordedAttempt, identities: Identities): UserPool {
  return {
    take: (surface) => {
      const id = pool.take(surface);
      attempt.pool.push(id === undefined ? null : identities.numbered(id));
      return id;
    },
    retire: (id) => pool.retire(id),
    habits: pool.habits,
  };
}

function missing(): never {
  throw new Error("The target no longer offers what it offered.");
}
