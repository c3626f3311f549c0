import type { Fields } from "../reading/call.ts";
import type { Touch } from "../reading/traces.ts";
import { restReadOnlyFields } from "../wire/rest-terms.ts";
import { restNewUser } from "../wire/rest.ts";
import { createUserContract } from "../wire/webapi-schemas.ts";

/** Any server takes texts of this length. */
const limits = { nameMaxLength: 60, emailMaxLength: 100 };
const rest = restNewUser(limits).partial();
const webapi = createUserContract(limits).partial();
const readOnly: ReadonlySet<string> = new Set(restReadOnlyFields);

type Body = Pick<Touch, "surface" | "sent" | "sentType">;

/** What is odd with the body of a create or a change. */
export interface Oddities {
  /** Required fields that it lacks. */
  readonly omitted: readonly string[];
  readonly unknown: readonly string[];
  readonly readOnly: readonly string[];
  readonly isJsonType: boolean;
  /** In how many ways it is odd. A refusal has a clear reason only if there is one. */
  readonly ways: number;
}

/**
 * What is odd with a user's body. Undefined if a server may refuse it for another reason: it is no object, or a value is
 * not valid.
 */
export function odditiesOf(body: Body): Oddities | undefined {
  if (body.sent === undefined) return undefined;
  const known = judged.get(body.sent);
  if (known !== undefined) return known.oddities;
  const oddities = judge(body, body.sent);
  judged.set(body.sent, { oddities });
  return oddities;
}

/** Several readers ask about the same body. */
const judged = new WeakMap<Fields, { readonly oddities: Oddities | undefined }>();

function judge({ surface, sentType }: Body, sent: Fields): Oddities | undefined {
  const change = surface === "webapi" ? webapi : rest;
  if (!change.safeParse(sent).success) return undefined;
  const others = Object.keys(sent).filter((name) => !(name in change.shape));
  const required = ["firstName", "lastName", "email", ...(surface === "webapi" ? [] : ["role"])];
  const omitted = required.filter((name) => sent[name] === undefined);
  const unknown = others.filter((name) => !readOnly.has(name));
  const fixed = others.filter((name) => readOnly.has(name));
  const isJsonType = sentType === undefined || sentType === "application/json";
  const ways = [omitted, unknown, fixed].filter((names) => names.length > 0).length + (isJsonType ? 0 : 1);
  return { omitted, unknown, readOnly: fixed, isJsonType, ways };
}

/** Whether only the e-mail can be a reason to refuse a body. */
export function isPlain(body: Body): boolean {
  return odditiesOf(body)?.ways === 0;
}
