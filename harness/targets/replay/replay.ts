import { idOf } from "../../../contracts/catalogue.ts";
import type { Contract } from "../../../contracts/contract.ts";
import { Unclear } from "../../../contracts/session/seen.ts";
import type { OpenTarget, Stage } from "../stage.ts";
import type { RecordedAttempt, RecordedExchange, Recording } from "./recording.ts";

/** What stands in the place of secrets, which a recording does not hold. */
const noSecret = "[client-secret 1]";

/**
 * A stage on which a recording answers: the same contracts get the same answers, with no server there.
 *
 * A contract that sends other requests than were recorded is unclear.
 */
export function replayStage({ header, attempts }: Recording): Stage {
  const played = new Map<string | null, number>();
  const next = (id: string | null): RecordedAttempt | undefined => {
    const those = attempts.filter(({ contract }) => contract === id);
    const index = played.get(id) ?? 0;
    played.set(id, index + 1);
    // A check may look twice where the recorded one looked once.
    return those[index] ?? those.at(-1);
  };
  return {
    name: `${header.target} as recorded on ${header.startedAt.slice(0, 10)}`,
    open: (contract?: Contract) => {
      const id = contract === undefined ? null : idOf(contract);
      return Promise.resolve(targetOf(header, next(id)));
    },
  };
}

function targetOf(header: Recording["header"], attempt: RecordedAttempt | undefined): OpenTarget {
  const exchanges = [...(attempt?.exchanges ?? [])];
  const pool = [...(attempt?.pool ?? [])];
  const secondKeys = [...(attempt?.secondKeys ?? [])];
  return {
    name: header.target,
    offers: new Set(header.offers),
    surfaces: header.surfaces,
    key: { clientId: header.clientId, clientSecret: noSecret },
    ...(header.hasScimToken && { scimToken: "[scim-token 1]" }),
    ...(attempt !== undefined && { tag: attempt.tag }),
    send: (request) => {
      const exchange = exchanges.shift();
      if (exchange !== undefined && exchange.method === request.method && exchange.url === request.url) {
        return Promise.resolve(responseOf(exchange));
      }
      const line = `${request.method} ${request.url}`;
      throw new Unclear(`The recording has no answer to ${line}: record the run again.`);
    },
    pool: { take: () => pool.shift() ?? undefined, retire: () => undefined, habits: new Map() },
    secondKey: () => {
      const key = secondKeys.shift();
      if (key === undefined) throw new Unclear("The recording has no second key here: record the run again.");
      return Promise.resolve({ ...key, clientSecret: "[client-secret 2]" });
    },
    assetOwner: () => {
      const email = attempt?.assetOwner;
      if (email == null) throw new Unclear("The recording has no asset owner here: record the run again.");
      return Promise.resolve({ email });
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function responseOf({ status, headers, body }: RecordedExchange): Response {
  const isBodiless = status === 204 || status === 205 || status === 304;
  return new Response(isBodiless ? null : body, { status, headers });
}
