import { expect } from "vitest";
import type { Profile } from "../../../contracts/profile.ts";
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import { startMockServer, type WorldFile } from "../../../mock-server/public/library.ts";
import { readingOf } from "../traffic.ts";
import { sendAgain } from "./send-again.ts";

/**
 * Replays recorded calls to a mock with the profile that was learned from them, and expects to read the same quirk
 * answers again. Quirks that the traffic did not show may change later exchanges, so a quirk may be missing if every
 * exchange that showed it now has another status.
 *
 * @param world what the server held when the recording began
 * @returns the quirks that were compared
 */
export async function expectSameAnswers(
  calls: readonly RecordedCall[],
  { profile, world }: { readonly profile: Profile; readonly world: WorldFile | string },
): Promise<readonly string[]> {
  await using mock = await startMockServer({ profile, world });
  const again = await sendAgain(calls, mock);
  const after = answersIn(again);
  const compared: string[] = [];
  for (const [quirk, { answer, places }] of answersIn(calls)) {
    const now = after.get(quirk);
    if (now === undefined) {
      const then = statusesAt(places, calls);
      expect([quirk, statusesAt(places, again).filter((line) => then.includes(line))]).toEqual([quirk, []]);
    } else {
      expect([quirk, now.answer]).toEqual([quirk, answer]);
      compared.push(quirk);
    }
  }
  return compared;
}

function statusesAt(places: readonly string[], calls: readonly RecordedCall[]): string[] {
  return calls
    .filter(({ place }) => places.includes(place))
    .map(({ place, method, status }) => `${place}: ${method} ${status}`);
}

function answersIn(calls: readonly RecordedCall[]) {
  return new Map(
    [...readingOf(calls).answers].flatMap(([quirk, read]) =>
      read.kind === "answer" ? [[quirk, read] as const] : [],
    ),
  );
}

/** Expects that a mock with all of a server's answers gives each call the same status as the server. */
export async function expectSameStatuses(
  calls: readonly RecordedCall[],
  { profile, world }: { readonly profile: Profile; readonly world: WorldFile | string },
): Promise<void> {
  await using mock = await startMockServer({ profile, world });
  const places = calls.map(({ place }) => place);
  expect(statusesAt(places, await sendAgain(calls, mock))).toEqual(statusesAt(places, calls));
}
