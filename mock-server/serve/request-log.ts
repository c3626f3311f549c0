import { styleText } from "node:util";
import { LruMap } from "../world/lru-map.ts";
import { printableLine } from "../message/printable.ts";
import type { Redaction } from "../message/redaction/redaction.ts";
import { traps, type FindingId } from "../watch/findings/finding.ts";
import type { RecordedExchange } from "../watch/recorded-exchange.ts";
import type { LogExchange } from "../watch/watch.ts";

/** What a log is written with. */
export interface LogOutput {
  readonly redaction: Redaction;
  readonly write: (text: string) => void;
  /** Where the log goes. Only a terminal gets colours, and only without `NO_COLOR`. */
  readonly stream: NodeJS.WritableStream;
}

/** Names of clients and methods repeat, so they are redacted once. */
const mostNames = 1000;

/** An exchange as the log tells it; secrets are redacted. The names are those of the journal. */
export interface LoggedExchange {
  /** ISO 8601 on the world's clock. */
  readonly at: string;
  readonly sandbox: string;
  readonly client: string | null;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly operation: string | null;
  /** 0 when the connection was lost before an answer. */
  readonly status: number;
  readonly durationMs: number;
  readonly cause?: string;
  readonly faultId?: string;
  /** Those that this exchange is the first to show. */
  readonly findings?: readonly FindingId[];
}

/** A log with one line for each exchange: for people, or as JSON. */
export function requestLog(kind: "line" | "json", { redaction, write, stream }: LogOutput): LogExchange {
  const paint = painter(stream);
  const names = new LruMap<string, string>(mostNames);
  const showName = (name: string) => names.getOrMake(name, () => redaction.text(name));
  return (recorded, found) => {
    const logged = loggedExchange(recorded, found, { redaction, showName });
    write(kind === "json" ? `${JSON.stringify(logged)}\n` : `${lineOf(logged, paint)}\n`);
  };
}

function loggedExchange(
  recorded: RecordedExchange,
  found: readonly FindingId[],
  { redaction, showName }: { readonly redaction: Redaction; readonly showName: (name: string) => string },
): LoggedExchange {
  const { at, sandbox, client, method, url, path, operation, status, durationMs, cause, faultId } = recorded;
  return {
    at: new Date(at).toISOString(),
    sandbox,
    client: client === undefined ? null : showName(client),
    method: showName(method),
    path: shownPath(path, url, redaction),
    operation: operation ?? null,
    status,
    durationMs: Math.round(durationMs * 1000) / 1000,
    ...(cause !== undefined && { cause: redaction.text(cause) }),
    ...(faultId !== undefined && { faultId }),
    ...(found.length > 0 && { findings: found }),
  };
}

/** A path of plain characters names no secret, but may hold the value of one. */
const plainPath = /^[\w/.-]*$/;

/** The path with its query. */
function shownPath(path: string, url: string, redaction: Redaction): string {
  const query = url.indexOf("?");
  if (query >= 0) return redaction.url(path + url.slice(query));
  return plainPath.test(path) ? redaction.known.hide(path) : redaction.text(path);
}

type Paint = (style: "red" | "yellow" | "green" | "dim", text: string) => string;

function painter(stream: NodeJS.WritableStream): Paint {
  return (style, text) => styleText(style, text, { stream });
}

function lineOf(logged: LoggedExchange, paint: Paint): string {
  const { at, sandbox, client, method, path, status, durationMs, cause, faultId, findings = [] } = logged;
  const facts = [
    paint("dim", at),
    sandbox,
    printableLine(client ?? "-"),
    printableLine(method),
    printableLine(path),
    paint(status >= 200 && status < 300 ? "green" : "red", status === 0 ? "lost" : `${status}`),
    paint("dim", `${durationMs.toFixed(1)} ms`),
  ];
  const reasons = [
    ...(cause === undefined ? [] : [printableLine(cause)]),
    ...(faultId === undefined ? [] : [`fault ${printableLine(faultId)}`]),
    ...findings.map((id) => `finding ${id}: ${traps[id].advice}`),
  ];
  return [facts.join(" "), ...reasons.map((reason) => paint("yellow", reason))].join("  · ");
}
