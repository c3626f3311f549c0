// Tested by harness/targets/live/closed-loop.test.ts.
import { z } from "zod";
import { Unclear, type Seen } from "../../contracts/session/seen.ts";
import type { Session } from "../../contracts/session/session.ts";
import { exchangeLine } from "../run/exchange-text.ts";
import type { Secrets } from "../targets/live/sender/secrets.ts";
import type { MeasuredLimits } from "./observation.ts";

const token = z.looseObject({ access_token: z.string(), expires_in: z.int().positive() });
const page = z.looseObject({ users: z.array(z.looseObject({ id: z.string() })) });

/** A page size larger than any server honours. */
const hugeSize = 1000;

/** Measures a server's limits by reading. Limits that cannot be measured this way are left out. */
export async function measureLimits(session: Session, secrets: Secrets): Promise<MeasuredLimits> {
  const limits: MeasuredLimits = {};
  const note = (name: string, value: number | undefined) => {
    for (const { text } of session.exchanges) secrets.learn(text);
    const seen = session.exchanges.at(-1);
    if (value !== undefined && value > 0) {
      limits[name] = { value, evidence: seen === undefined ? [] : [exchangeLine(seen, secrets.redaction)] };
    }
  };
  note("tokenSeconds", await tokenSeconds(session));
  if (session.target.surfaces.rest === undefined) return limits;
  try {
    note("defaultPageSize", await defaultPageSize(session));
    note("maxPageSize", await maxPageSize(session));
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
  }
  return limits;
}

/**
 * The lifetime of a new token. Undefined if the server reuses tokens, since it then states only the remaining lifetime.
 */
async function tokenSeconds(session: Session): Promise<number | undefined> {
  const first = token.safeParse((await session.oauth.issue()).json()).data;
  const second = token.safeParse((await session.oauth.issue()).json()).data;
  return first?.access_token === second?.access_token ? undefined : second?.expires_in;
}

/** How many users a page shows if no size is requested. Undefined if all users fit on one page. */
async function defaultPageSize(session: Session): Promise<number | undefined> {
  const first = idsOn(await list(session, { page: 1 }));
  const second = idsOn(await list(session, { page: 2 }));
  const goesOn = second.some((id) => !first.includes(id));
  return goesOn ? first.length : undefined;
}

/**
 * The largest page size that the server honours: what it cuts a huge size down to or, if it refuses one, by bisection.
 */
async function maxPageSize(session: Session): Promise<number | undefined> {
  const huge = await list(session, { page: 1, pageSize: hugeSize });
  if (huge.ok) {
    const shown = idsOn(huge);
    const next = await list(session, { page: 2, pageSize: hugeSize });
    const goesOn = next.ok && idsOn(next).some((id) => !shown.includes(id));
    return goesOn ? shown.length : undefined;
  }
  if (huge.status < 400 || huge.status >= 500) return undefined;
  let [accepted, refused] = [1, hugeSize];
  while (refused - accepted > 1) {
    const middle = Math.floor((accepted + refused) / 2);
    const seen = await list(session, { page: 1, pageSize: middle });
    if (seen.ok) accepted = middle;
    else refused = middle;
  }
  return accepted;
}

function list(session: Session, query: Readonly<Record<string, number>>): Promise<Seen> {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) text.set(name, String(value));
  return session.rest.send("GET", `/users?${text.toString()}`);
}

function idsOn(seen: Seen): readonly string[] {
  return seen.ok ? seen.read(page).users.map(({ id }) => id) : [];
}
