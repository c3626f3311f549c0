import { resolveAnswers, type Profile } from "../../../contracts/profile.ts";
import type { AnyReader } from "../../../contracts/reading/reader.ts";
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import type { Read } from "../../../contracts/reading/tally.ts";
import { TrafficReader } from "../../../contracts/reading/traffic-reader.ts";

/** Something read from traffic that is not what the server's profile says. */
export interface Misreading {
  /** The quirk, limit or surface. */
  readonly about: string;
  readonly truth: string;
  readonly said: string;
  /** A line for each exchange that misled the reader. */
  readonly exchanges: readonly string[];
}

/** Readers, and the class that feeds them. */
export interface ReadingCode {
  readonly TrafficReader: typeof TrafficReader;
  readonly readers: readonly AnyReader[];
}

/** The result of reading one server's recorded traffic. */
export interface Judged {
  readonly misreadings: readonly Misreading[];
  /** The quirks that were read. */
  readonly read: ReadonlySet<string>;
}

/** Compares what readers find in recorded traffic with the server's profile. */
export function judge(
  calls: readonly RecordedCall[],
  { profile, ...reading }: { readonly profile: Profile } & Partial<ReadingCode>,
): Judged {
  const { readers, TrafficReader: Reader = TrafficReader } = reading;
  const [first] = calls;
  if (first === undefined) return { misreadings: [], read: new Set() };
  const reader = new Reader({ origin: first.url, ...(readers && { readers }) });
  for (const call of calls) reader.see(call);
  const { answers, limits, surfaces, surprises } = reader.reading();
  const claims: Claim[] = [
    ...[...answers].flatMap(([about, read]) => claimsOf(read).map((each) => ({ about, ...each }))),
    ...Object.entries(limits).map(([about, { value, places }]) => ({ about, said: `${value}`, places })),
    ...Object.entries(surfaces).map(([about, said]) => ({ about, said, places: [] })),
    // Every answer of the mock is described, so any surprise is a misreading.
    ...surprises.map(({ what, place }) => ({ about: "surprise", said: what, places: [place] })),
  ];
  const truths: Readonly<Record<string, string | number | undefined>> = {
    ...resolveAnswers(profile),
    ...profile.limits,
    ...profile.surfaces,
  };
  const misreadings = claims.flatMap(({ about, said, places }): Misreading[] => {
    const truth = String(truths[about] ?? "none");
    return said === truth ? [] : [{ about, truth, said, exchanges: between(calls, places) }];
  });
  return { misreadings, read: new Set(answers.keys()) };
}

interface Claim extends Pick<Misreading, "about" | "said"> {
  readonly places: readonly string[];
}

function claimsOf(read: Read): readonly { said: string; places: readonly string[] }[] {
  if (read.kind === "contradiction") return read.seen.map(({ answer, places }) => ({ said: answer, places }));
  return [{ said: read.kind === "answer" ? read.answer : `novel: ${read.saw}`, places: read.places }];
}

const maxShown = 25;

/** The exchanges from the first place to the last, with the evidence marked. */
function between(calls: readonly RecordedCall[], places: readonly string[]): readonly string[] {
  const at = calls.flatMap(({ place }, index) => (places.includes(place) ? [index] : []));
  const shown = calls.slice(Math.min(...at), Math.max(...at) + 1);
  const lines = shown.length <= maxShown ? shown : shown.filter(({ place }) => places.includes(place));
  return lines.map((call) => `${places.includes(call.place) ? "*" : " "} ${lineOf(call)}`);
}

function lineOf(call: RecordedCall): string {
  const { place, at, durationMs = 0, method, url, requestBody, requestHeaders, status, responseBody } = call;
  const times = at === undefined ? "" : `${at % 10_000_000}+${durationMs} `;
  const authorization = requestHeaders.get("authorization")?.slice(0, 24) ?? "-";
  const sent = requestBody === undefined || requestBody === "" ? "" : ` ${requestBody.slice(0, 200)}`;
  return `${place} ${times}${method} ${url.replace(/^https?:\/\/[^/]+/, "")} [${authorization}]${sent} → ${status} ${(responseBody ?? "not recorded").slice(0, 300)}`;
}
