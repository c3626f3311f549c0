import { z } from "zod";
import { Unclear } from "../../../../contracts/session/seen.ts";
import type { Session } from "../../../../contracts/session/session.ts";
import type { Key } from "../../../../contracts/target.ts";

/** What a key opens at the moment. */
export interface Tried {
  /** Whether it opens the user management. */
  readonly opens: boolean;
  /** Absent where the server gives none. */
  readonly token?: string;
}

const issued = z.looseObject({ access_token: z.string().min(1) });
// RFC 6749 §5.2
const refused = z.looseObject({ error: z.string() });

/**
 * Tries a key with a new token. A refusal is believed when it comes twice: what stands before a server may refuse a call
 * for reasons of its own.
 * @throws {Unclear} where the server neither lets the key in nor refuses it
 */
export async function tryKey(session: Session, key: Key): Promise<Tried> {
  const first = await tryOnce(session, key);
  return first.opens ? first : tryOnce(session, key);
}

async function tryOnce(session: Session, key: Key): Promise<Tried> {
  const { oauth } = session;
  const answer = await oauth.request(key, await oauth.way());
  if (!answer.ok) {
    const isRefused = answer.status < 500 && refused.safeParse(answer.json()).success;
    if (isRefused) return { opens: false };
    throw new Unclear(`A key could not be tried: ${answer.line}`);
  }
  const { access_token: token } = answer.read(issued);
  const { rest, webapi } = session.target.surfaces;
  const url = webapi === undefined ? `${rest}/users` : `${webapi}/v3/usergroups`;
  const seen = await session.send({ method: "GET", url, headers: { Authorization: `Bearer ${token}` } });
  if (seen.ok) return { opens: true, token };
  if (seen.status === 401 || seen.status === 403) return { opens: false, token };
  throw new Unclear(`A key could not be tried: ${seen.line}`);
}
