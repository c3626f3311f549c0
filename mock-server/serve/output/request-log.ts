import { styleText } from "node:util";
import { LruMap } from "../../world/lru-map.ts";
import { IsoText } from "../../world/clock.ts";
import type { KnownSecrets } from "../../message/redaction/known-secrets.ts";
import { pathOf } from "../../message/url.ts";
import { printableLine } from "../../message/printable.ts";
import type { Redaction } from "../../message/redaction/redaction.ts";
import type { FirstSeen } from "../../watch/findings/finding.ts";
import type { RecordedExchange } from "../../watch/recorded-exchange.ts";
import { explainUnmatched, type Unmatched } from "../../watch/unmatched.ts";
import type { LogExchange } from "../../watch/watch.ts";

/** What a log is written with. */
export interface LogOutput {
  readonly redaction: Redaction;
  readonly write: (text: string) => void;
  /** Where the log goes. Only a terminal gets colours, and only without `NO_COLOR`. */
  readonly stream: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Names and URLs repeat, so each is redacted once. */
const maxTexts = 1000;

/** A log with one line for each exchange: for people, or as JSON. */
export function requestLog(kind: "line" | "json", { redaction, write, stream }: LogOutput): LogExchange {
  const spell = kind === "json" ? quoted : printableLine;
  const { known } = redaction;
  const parts: Parts = {
    time: new IsoText(),
    name: remembering(known, (name) => spell(redaction.text(name))),
    path: remembering(known, (url) => spell(shownPath(url, redaction))),
    text: (text) => spell(redaction.text(text)),
    unmatched: (recorded) => explainUnmatched(recorded, redaction),
  };
  if (kind === "json") return (recorded, found) => write(jsonOf(recorded, found, parts));
  const paint = painter(stream);
  return (recorded, found) => write(lineOf(recorded, found, parts, paint));
}

/** The parts of a line without secrets, spelled for its kind. */
interface Parts {
  readonly time: IsoText;
  readonly name: (name: string) => string;
  /** Of a URL. */
  readonly path: (url: string) => string;
  readonly text: (text: string) => string;
  /** Why no route took a request. Its texts hold no secret, but are not spelled yet. */
  readonly unmatched: (recorded: RecordedExchange) => Unmatched;
}

/** A function that remembers its results until a further secret is known. */
function remembering(known: KnownSecrets, show: (text: string) => string): (text: string) => string {
  const shown = new LruMap<string, string>(maxTexts);
  let { additions } = known;
  return (text) => {
    if (known.additions !== additions) {
      shown.clear();
      additions = known.additions;
    }
    return shown.getOrMake(text, () => show(text));
  };
}

/** Its names are those of the journal. `JSON.stringify` would take three times as long. */
function jsonOf(
  recorded: RecordedExchange,
  found: readonly FirstSeen[],
  { time, name, path, text, unmatched }: Parts,
): string {
  const { at, sandbox, client, method, url, operation, status, durationMs, cause, faultId } = recorded;
  return (
    `{"at":"${time.of(at)}","sandbox":${name(sandbox)},"client":${client === undefined ? null : name(client)},` +
    `"method":${name(method)},"path":${path(url)},` +
    `"operation":${operation === undefined ? null : name(operation)},"status":${status},` +
    `"durationMs":${Math.round(durationMs * 1000) / 1000}` +
    (cause === undefined ? "" : `,"cause":${text(cause)}`) +
    (faultId === undefined ? "" : `,"faultId":${name(faultId)}`) +
    (found.length === 0 ? "" : `,"findings":${JSON.stringify(found.map(({ id }) => id))}`) +
    (recorded.isUnmatched ? `,"unmatched":${unmatchedJson(unmatched(recorded))}` : "") +
    "}\n"
  );
}

function unmatchedJson({ why, nearest }: Unmatched): string {
  return JSON.stringify({ why, nearest });
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A path of plain characters names no secret, but may hold the value of one. */
const plainPath = /^[\w/.-]*$/;

/** The path with its query. */
function shownPath(url: string, redaction: Redaction): string {
  const path = pathOf(url);
  const query = url.indexOf("?");
  if (query >= 0) return redaction.url(path + url.slice(query));
  return plainPath.test(path) ? redaction.known.hide(path) : redaction.text(path);
}

type Paint = (style: "red" | "yellow" | "green" | "dim", text: string) => string;

/** The variable `FORCE_COLOR` alone makes no colours: it is often set for the whole of a pipeline. */
function painter(stream: LogOutput["stream"]): Paint {
  const isWanted = stream.isTTY === true && (process.env["NO_COLOR"] ?? "") === "";
  const isColoured = isWanted && styleText("red", "x", { stream }) !== "x";
  return isColoured ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

function lineOf(
  recorded: RecordedExchange,
  found: readonly FirstSeen[],
  { time, name, path, text, unmatched }: Parts,
  paint: Paint,
): string {
  const { at, sandbox, client, method, url, status, isSuccess, durationMs, cause, faultId } = recorded;
  // 0 when the connection was lost before an answer.
  const outcome = paint(isSuccess ? "green" : "red", status === 0 ? "lost" : `${status}`);
  const because = (reason: string) => `  · ${paint("yellow", reason)}`;
  return (
    `${paint("dim", time.of(at))} ${sandbox} ${client === undefined ? "-" : name(client)} ` +
    `${name(method)} ${path(url)} ${outcome} ${paint("dim", `${durationMs.toFixed(1)} ms`)}` +
    (cause === undefined ? "" : because(text(cause))) +
    (faultId === undefined ? "" : because(`fault ${name(faultId)}`)) +
    (recorded.isUnmatched ? because(printableLine(unmatchedSentence(unmatched(recorded)))) : "") +
    found.map(({ id, advice }) => because(printableLine(`finding ${id}: ${advice}`))).join("") +
    "\n"
  );
}

function unmatchedSentence({ why, nearest }: Unmatched): string {
  return nearest === null ? why : `${why} Nearest: ${nearest.operation} at ${nearest.path}`;
}
