import { traps, type FindingId } from "../../../mock-server/watch/findings/finding.ts";
import { callText, purposeOf, type ClientCall } from "../calls/call.ts";
import type { Tried } from "../campaign/run-case.ts";
import { differenceText, type Difference } from "../effects/differences.ts";
import { endingText, isSuccess } from "../run/client.ts";
import type { Outcome } from "../run/run-client.ts";

const maxDifferences = 5;

/** Why a client has not survived, in one paragraph: what happened, what it did next, and what is wrong now. */
export function explainFailure(what: string, tried: Tried): string {
  const { verdict, outcome } = tried;
  if (verdict === "survived" || verdict === "not-applied") return "";
  return [what, ...reaction(outcome), ending(outcome), ...consequence(tried)]
    .filter((text) => text !== "")
    .join(" ");
}

/** What the client did after the trouble. */
function reaction({ calls }: Outcome): string[] {
  const place = calls.findIndex(({ isTrouble }) => isTrouble);
  const troubled = calls[place];
  if (troubled === undefined) return [];
  const later = calls.slice(place + 1);
  const repeats = later.filter((call) => purposeOf(call) === purposeOf(troubled));
  if (repeats.length > 0)
    return [`The client repeated this call ${times(repeats.length)}${answersTo(repeats)}.`];
  const [next] = later;
  return [
    next === undefined
      ? "The client made no further calls."
      : `The client went on with ${callText(next)}${answersTo([next])}.`,
  ];
}

function answersTo(calls: readonly ClientCall[]): string {
  const statuses = new Set(calls.map(({ recorded }) => recorded?.status ?? 0));
  const [status] = statuses;
  if (statuses.size !== 1 || status === undefined) return "";
  return status === 0 ? ", and got no answer" : `, and the answer was ${status}`;
}

function ending({ ending: how, endless }: Outcome): string {
  if (endless !== undefined) return "";
  return isSuccess(how) ? "It ended with exit code 0, as if it had succeeded." : `It ${endingText(how)}.`;
}

function consequence(tried: Tried): string[] {
  const { verdict, outcome, rerun, differences, trespass, tooEarly } = tried;
  switch (verdict) {
    case "hammered":
      return [
        tooEarly === undefined
          ? "It repeated a call endlessly."
          : `It repeated ${callText(tooEarly.refused)} before the time that Retry-After had asked for.`,
      ];
    case "hung":
      return outcome.endless === "calls" ? ["It never stopped making calls."] : [];
    case "harmed":
    case "wrong":
      return [
        ...(trespass === undefined
          ? []
          : [
              `It has ${trespass.effect === "removal" ? "removed" : "changed"} ${trespass.name}, whom it does not touch without trouble.`,
            ]),
        ...told(differences),
      ];
    case "stuck":
      return [
        `When the trouble was over, a rerun ${rerun === undefined ? "failed" : endingText(rerun.ending)}.`,
        ...told(differences),
      ];
    case "failed-safely":
      return rerun === undefined
        ? ["Nothing was changed."]
        : ["Nothing was duplicated or lost, and when the trouble was over, a rerun completed the work."];
    default:
      return [];
  }
}

/** The differences in sentences. */
function told(differences: readonly Difference[]): string[] {
  const rest = differences.length - maxDifferences;
  return [
    ...differences.slice(0, maxDifferences).map(differenceText),
    ...(rest > 0 ? [`And ${rest} more differences.`] : []),
  ];
}

function times(count: number): string {
  if (count === 1) return "once";
  return count === 2 ? "twice" : `${count} times`;
}

/** What to do instead. The guide has a sentence for each trap. */
export function adviceWith(advice: string, findings: readonly FindingId[]): string {
  const sentences = new Set(findings.map((id) => `The guide: "${traps[id].guide}"`));
  return [advice, ...sentences].join(" ");
}
