import { addressText, callText, type ClientCall } from "../calls/call.ts";
import type { Case } from "./case.ts";
import { troubles, type Trouble } from "./troubles.ts";

/** Every trouble at every call, the most likely first. */
export function troubleCases(calls: readonly ClientCall[]): Case[] {
  const known = calls.filter(({ operation }) => operation !== "unknown");
  const levels = levelsOf(known);
  return known.flatMap((call, place) =>
    troubles.flatMap((trouble, likelihood) => {
      const level = levels.get(call) ?? 2;
      if (!isTriedAt(trouble, call) || (trouble.isSlow === true && level > 0)) return [];
      // The first call of each operation, then the last and the middle one, then all others.
      const rank = level * 1_000_000 + likelihood * 10_000 + Math.min(place, 9999);
      return [caseOf(trouble, call, rank)];
    }),
  );
}

function caseOf({ name, what, advice, strike }: Trouble, call: ClientCall, rank: number): Case {
  const { operation, subject, occurrence } = call;
  return {
    id: `trouble/${name}/${addressText(call)}`,
    kind: "trouble",
    what: `${callText(call)} ${what}`,
    advice,
    rank,
    trouble: { at: { operation, subject, occurrence }, strike },
  };
}

function isTriedAt({ at }: Trouble, { recorded }: ClientCall): boolean {
  const surface = recorded?.surface;
  switch (at) {
    case undefined:
      return true;
    case "write":
      return surface !== "oauth" && !["GET", "HEAD"].includes(recorded?.method ?? "");
    case "api":
      return surface !== "oauth";
    case "rest":
      return surface === "rest" || surface === "webapi";
    default:
      return at satisfies never;
  }
}

/** 0 for the first call of an operation, 1 for its last and its middle one, 2 for the others. */
function levelsOf(calls: readonly ClientCall[]): ReadonlyMap<ClientCall, number> {
  const levels = new Map<ClientCall, number>();
  for (const ofOperation of Map.groupBy(calls, ({ operation }) => operation).values()) {
    const middle = ofOperation[Math.floor(ofOperation.length / 2)];
    for (const call of ofOperation) {
      if (call === ofOperation[0]) levels.set(call, 0);
      else if (call === middle || call === ofOperation.at(-1)) levels.set(call, 1);
      else levels.set(call, 2);
    }
  }
  return levels;
}
