import { adviceUnder } from "../../../contracts/advice/catalogue.ts";
import { withAnswers, type Profile } from "../../../contracts/profile.ts";
import { answersOf, findQuirk, type QuirkId } from "../../../contracts/quirks.ts";
import type { ClientCall } from "../calls/call.ts";
import { excuseOf } from "../judge/excuse.ts";
import type { Case } from "./case.ts";

/** Every other answer of every quirk that the server was asked in the good run. */
export function quirkCases(calls: readonly ClientCall[], profile: Profile): Case[] {
  const asked = askedIn(calls);
  return [...asked].flatMap(([id, usual], place) => {
    const quirk = findQuirk(id);
    if (quirk === undefined) return [];
    const others = answersOf(quirk).filter((answer) => answer !== usual);
    return others.map((answer) => quirkCase(quirk.id, answer, { profile, rank: quirkRank + place }));
  });
}

/** After the likeliest troubles at the first calls. */
const quirkRank = 75_000;

/** The client against a server that answers one quirk otherwise. */
export function quirkCase(
  id: QuirkId,
  answer: string,
  { profile, rank }: { readonly profile: Profile; readonly rank: number },
): Case {
  const quirk = findQuirk(id);
  return {
    id: `quirk/${id}/${answer}`,
    kind: "quirk",
    what: `The server answers ${id} with ${answer}: ${quirk?.question ?? ""} ${quirk?.answers[answer] ?? ""}`,
    advice: [adviceUnder(id, answer)?.says, bothAnswers].join(" ").trimStart(),
    rank,
    profile: withAnswers(profile, { [id]: answer }),
    excuse: excuseOf(id, answer),
    quirk: { id, answer },
  };
}

const bothAnswers =
  "Servers differ in this. Write the client so that it works with every answer, or say which versions it supports.";

/** The quirks that the calls made the mock ask, with its answers. */
export function askedIn(calls: readonly ClientCall[]): ReadonlyMap<string, string> {
  const asked = new Map<string, string>();
  for (const { recorded } of calls) {
    for (const [id, answer] of Object.entries(recorded?.asked.answers() ?? {})) asked.set(id, answer);
  }
  return asked;
}
