import type { Exchange, Schemas } from "../../mock/client.ts";

export type Fault = Schemas["Fault"];
export type Effect = "response" | "fault" | "delay" | "body" | "rateLimit";

/** What a form begins with: the next create fails once with 429. */
export const defaultFault: Fault = {
  match: { operation: "users.create" },
  when: { times: 1 },
  response: { status: 429, headers: { "Retry-After": "2" } },
};

/** A fault for calls like an exchange of the journal: what happened to it happens again, once. */
export function faultOf({ operation, method, path, clientId, status }: Exchange): Fault {
  const client = clientId === undefined ? {} : { clientId };
  const match = operation === null ? { ...methodOf(method), path } : { operation };
  const effect =
    status === 0 ? { fault: "EMPTY_RESPONSE" as const } : { response: { status: failing(status) } };
  return { match: { ...match, ...client }, when: { times: 1 }, ...effect };
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

function methodOf(method: string) {
  const known = methods.find((each) => each === method);
  return known === undefined ? {} : { method: known };
}

/** An answer that went well is repeated as a failure. */
function failing(status: number): number {
  return status >= 400 ? status : 503;
}

/** A new effect in place of the one before. */
export function withEffect(fault: Fault, effect: Effect): Fault {
  const { response: _1, fault: _2, delay: _3, body: _4, rateLimit: _5, ...rest } = fault;
  const effects: Readonly<Record<Effect, Fault>> = {
    response: { response: { status: 503 } },
    fault: { fault: "CONNECTION_RESET_BY_PEER" },
    delay: { delay: { type: "fixed", milliseconds: 2000 } },
    body: { body: { malformed: true } },
    rateLimit: { rateLimit: { limit: 10, window: "PT60S" } },
  };
  return { ...rest, ...effects[effect] };
}

export function effectOf({ response, fault, delay, body, rateLimit }: Fault): Effect {
  if (fault !== undefined) return "fault";
  if (rateLimit !== undefined) return "rateLimit";
  if (response !== undefined) return "response";
  if (body !== undefined) return "body";
  return delay === undefined ? "response" : "delay";
}

/** A fault in a sentence. */
export function sentenceOf(fault: Fault): string {
  const { match, when, phase, ...effects } = fault;
  if ("preset" in fault) return `The faults of the preset ${String(fault.preset)}.`;
  const { operation, method, path, clientId } = match ?? {};
  const names = operation === undefined ? [] : [operation].flat();
  const subject = [
    when?.times === undefined
      ? "Every call"
      : when.times === 1
        ? "The next call"
        : `The next ${when.times} calls`,
    names.length > 0 && `of ${names.slice(0, 3).join(", ")}${names.length > 3 ? " and others" : ""}`,
    (method ?? path) && `to ${[method, path].filter(Boolean).join(" ")}`,
    clientId && `by ${clientId}`,
    when?.skipFirst ? `after the first ${when.skipFirst}` : false,
    when?.probability !== undefined && when.probability < 1 && `with a probability of ${when.probability}`,
    when?.between && `for ${when.between.for ?? "ever"} from ${when.between.after ?? "now"}`,
  ].filter(Boolean);
  const late = phase === "after" ? ", after the change was made" : "";
  const told = consequences(effects);
  if (told.length === 0) return `${subject.join(" ")}: nothing happens yet.`;
  return `${subject.join(" ")}: ${told.join(", ")}${late}.`;
}

function consequences({ response, fault, delay, body, rateLimit }: Fault): readonly string[] {
  const told = [
    rateLimit && `at most ${rateLimit.limit} in ${rateLimit.window}, then 429`,
    rateLimit === undefined && response && `answered with ${response.status}`,
    fault && `the connection is lost (${fault})`,
    delay && "answered late",
    body && "the body is damaged",
  ];
  return told.filter((each): each is string => typeof each === "string");
}
