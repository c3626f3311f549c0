import type { Exchange, Schemas } from "../../mock/client.ts";

export type Quirk = Schemas["Quirk"];
export type Profile = Schemas["Profile"];
export type Shown = "all" | "asked" | "differs" | "assumed";

/**
 * The answer of a profile to a question of the surfaces that it offers. One that is not recorded is the documented one. Of
 * other questions it says nothing.
 */
export function answerIn(
  { answers, surfaces }: Profile,
  { id, documented, surfaces: of }: Quirk,
): string | undefined {
  if (!of.some((surface) => surfaces[surface] !== undefined)) return undefined;
  return answers[id]?.answer ?? documented;
}

/** How many exchanges of the journal each answer decided, by question. */
export type AnswersGiven = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function answersGiven(exchanges: readonly Pick<Exchange, "asked">[]): AnswersGiven {
  const given = new Map<string, Map<string, number>>();
  for (const { asked } of exchanges) {
    for (const [id, answer] of Object.entries(asked)) {
      const counts = given.get(id) ?? new Map<string, number>();
      counts.set(answer, (counts.get(answer) ?? 0) + 1);
      given.set(id, counts);
    }
  }
  return given;
}

interface Selection {
  readonly text: string;
  readonly shown: Shown;
  readonly active: Profile | undefined;
  readonly theirs: Profile | undefined;
  readonly given: AnswersGiven;
}

/** The questions that a search and a choice leave. Those that are answered differently come first. */
export function listed(
  quirks: readonly Quirk[],
  { text, shown, active, theirs, given }: Selection,
): readonly Quirk[] {
  const words = text.toLowerCase().split(/\s+/);
  const differs = (quirk: Quirk) => {
    const [own, other] = [active, theirs].map((profile) => profile && answerIn(profile, quirk));
    return own !== undefined && other !== undefined && own !== other;
  };
  const found = quirks.filter((quirk) => {
    const { id, question, answers } = quirk;
    const all = [id, question, ...Object.entries(answers).flat()].join("\n").toLowerCase();
    if (!words.every((word) => all.includes(word))) return false;
    if (shown === "asked") return given.has(id);
    if (active === undefined || shown === "all") return true;
    if (shown === "assumed") return (active.answers[id]?.basis ?? quirk.basis) === "assumed";
    return differs(quirk);
  });
  return found.toSorted((a, b) => Number(differs(b)) - Number(differs(a)));
}
