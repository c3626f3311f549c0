// Tested by harness/cli/commands/observe-traffic.test.ts.
import type { Read, TalliedAnswer } from "../../../contracts/reading/tally.ts";
import type { Reading } from "../../../contracts/reading/traffic-reader.ts";
import { quirks } from "../../../contracts/quirks.ts";
import { withoutAddresses } from "../../run/exchange-text.ts";
import type { Secrets } from "../../targets/live/sender/secrets.ts";
import { numbered } from "../../targets/numbered.ts";
import type { MeasuredLimits, ObservationFile, Observed } from "../observation.ts";

export interface ObservedTraffic {
  readonly reading: Reading;
  /** Of the server, such as `https://server.example`. */
  readonly url: string;
  /** The names of the files, or what else the traffic comes from. */
  readonly sources: readonly string[];
  /** When the first and the last call were sent. */
  readonly span: { readonly from: number; readonly to: number } | undefined;
  /** How many calls went to other hosts. */
  readonly skippedHosts: Readonly<Record<string, number>>;
  readonly secrets: Secrets;
  /** The time of the observation if no time was recorded. */
  readonly now: number;
}

/** What recorded traffic says about a server, as an observation, without secrets and without addresses of people. */
export function observationOfTraffic(traffic: ObservedTraffic): ObservationFile {
  const { reading, url, sources, span, skippedHosts, secrets, now } = traffic;
  const { read, withoutBody, foreign, skipped } = reading.counts;
  const from = instant(span?.from ?? now);
  const to = instant(span?.to ?? now);
  const clean = (text: string) => withoutAddresses(secrets.redact(numbered(text)));
  const skippedElsewhere = Object.values(skippedHosts).reduce((sum, count) => sum + count, 0);
  return {
    format: "mock-alteryx/observation@1",
    target: secrets.hide(url),
    // It tells of the time in which the server was seen, whenever that is read.
    startedAt: from,
    finishedAt: to,
    mode: "readonly",
    surfaces: surfacesOf(reading, new URL(url).pathname.replace(/\/$/, "")),
    ...(reading.surfaces.oauth === undefined && { assumedSurfaces: ["oauth"] }),
    answers: answersOf(reading, clean),
    limits: limitsOf(reading),
    surprises: reading.surprises.map(({ what, place, count }) => ({ what: clean(what), place, count })),
    traffic: {
      sources: [...sources],
      calls: read,
      skipped: skipped + skippedElsewhere,
      withoutBody,
      foreign,
      span: span === undefined ? null : { from, to },
      skippedHosts: { ...skippedHosts },
    },
    leftBehind: [],
  };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}

/** If nobody requested a token, the endpoint is assumed to be in its usual place. */
function surfacesOf({ surfaces }: Reading, prefix: string): ObservationFile["surfaces"] {
  const { oauth = surfaces.webapi === undefined ? `${prefix}/oauth2` : `${surfaces.webapi}/oauth2` } =
    surfaces;
  const { rest, webapi, scim } = surfaces;
  return {
    oauth,
    ...(rest !== undefined && { rest }),
    ...(webapi !== undefined && { webapi }),
    ...(scim !== undefined && { scim }),
  };
}

/** In the order of the catalogue. */
function answersOf({ answers }: Reading, clean: (text: string) => string): ObservationFile["answers"] {
  return Object.fromEntries(
    quirks.flatMap(({ id }) => {
      const read = answers.get(id);
      return read === undefined ? [] : [[id, observedOf(read, clean)] as const];
    }),
  );
}

function observedOf(read: Read, clean: (text: string) => string): Observed {
  switch (read.kind) {
    case "answer":
      return { kind: "answer", answer: read.answer, evidence: evidenceOf(read) };
    case "novel":
      return { kind: "novel", saw: clean(read.saw), evidence: evidenceOf(read) };
    case "contradiction":
      return contradictionOf(read.seen, clean);
    default:
      return read satisfies never;
  }
}

/** Without ids, several things may be the same one, which no answer describes. */
function contradictionOf(all: readonly TalliedAnswer[], clean: (text: string) => string): Observed {
  const [first, ...others] = Map.groupBy(all, (said) => clean(said.answer));
  if (first === undefined) throw new Error("Nothing contradicts itself.");
  const seen = [first, ...others].map(([answer, tallied]) => ({
    answer,
    evidence: evidenceOf(joined(tallied)),
  }));
  return others.length === 0
    ? { kind: "novel", saw: first[0], evidence: evidenceOf(joined(first[1])) }
    : { kind: "contradiction", seen };
}

const maxPlaces = 6;

function joined(tallied: readonly TalliedAnswer[]): Omit<TalliedAnswer, "answer"> {
  return {
    places: tallied.flatMap(({ places }) => places).slice(0, maxPlaces),
    times: tallied.reduce((sum, { times }) => sum + times, 0),
  };
}

/** The places that show it, and how often it was seen. */
function evidenceOf({
  places,
  times,
}: {
  readonly places: readonly string[];
  readonly times: number;
}): string[] {
  return [...places, ...(times > 1 ? [`seen ${times} times`] : [])];
}

function limitsOf({ limits }: Reading): MeasuredLimits {
  return Object.fromEntries(
    Object.entries(limits).map(([name, { value, places }]) => [name, { value, evidence: [...places] }]),
  );
}
