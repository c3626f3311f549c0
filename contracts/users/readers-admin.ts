import { follows, type Knowledge } from "../reading/knowledge.ts";
import { isAboutLicence } from "../reading/learn-people.ts";
import { after, answered, reader } from "../reading/reader.ts";
import type { Touch } from "../reading/traces.ts";
import { shownPeople } from "../reading/shown-people.ts";
import { allowedOrConflict, deactivatedSeat, licenceExhausted } from "./interpret.ts";
import { justBefore, keepsEmail } from "./people.ts";
import { isPlain } from "./user-body.ts";

/** What a client sees of the limits of its own power, and of the licence. */
export const adminReaders = [
  reader(
    "users.self-delete",
    {
      of: ["users.deactivate"],
      shownBy: "Deactivate the owner of the API key, while there is another Server Admin.",
    },
    (call, known) => {
      if (call.seen.status !== 409) return undefined;
      // With another admin left, only the caller itself is refused.
      const another = known.roles
        .of("ServerAdmin")
        .find((touch) => touch.shown?.["id"] !== call.parameters["id"] && known.holds(touch, call));
      return another && after(allowedOrConflict(call.seen), another);
    },
  ),

  reader(
    "users.last-admin",
    { of: ["users.replace"], shownBy: "Give the only Server Admin another role." },
    (call, known) => {
      const { id = "" } = call.parameters;
      const before = justBefore(id, call, known);
      const { role, isActive = true } = call.sent ?? {};
      const isDemotion =
        isPlain(known.touchOf(call, { sent: call.sent })) && role !== "ServerAdmin" && isActive === true;
      if (call.seen.status !== 409 || !isDemotion || !keepsEmail(call, before?.shown)) return undefined;
      const wasAdmin = before?.shown?.["role"] === "ServerAdmin" && before.shown["isActive"] === true;
      return wasAdmin ? after(allowedOrConflict(call.seen), before) : undefined;
    },
  ),

  reader(
    "licence.exhausted",
    {
      of: ["users.create", "webapi.users.create"],
      shownBy: "Create a user while the licence has no seat left.",
    },
    ({ seen }) => (!seen.ok && isAboutLicence(seen.text) ? answered(licenceExhausted(seen)) : undefined),
  ),

  reader(
    "licence.deactivated-seat",
    {
      of: ["users.create", "webapi.users.create"],
      shownBy: "Deactivate a user while the licence has no seat left, and create another one right after.",
    },
    (call, known) => {
      const refused = known.seatRefusals.last(call.surface);
      const isRefused = !call.seen.ok && isAboutLicence(call.seen.text);
      const takesSeat = shownPeople(call).some(({ fields }) => fields["role"] !== "NoAccess");
      if (refused === undefined || !(isRefused || takesSeat)) return undefined;
      // Nothing but deactivations happened between the refusal and this create.
      const left = known.departures.of(call.surface).filter(({ order }) => order > refused.order);
      const chain = [refused, ...left];
      const isAlone = chain.every(({ writes }, index) => writes === refused.writes + index);
      const isUnbroken = chain.slice(1).every((each, index) => isNext(chain[index], each));
      const last = left.at(-1);
      const freesSeat = left.some(({ shown }) => shown?.["hadSeat"] === true);
      if (last === undefined || !freesSeat || !isAlone || !isUnbroken) return undefined;
      if (!known.nothingSince(last, call)) return undefined;
      // A licence that had fewer seats than users has none left either way.
      if (isRefused && !wasFull(refused, known)) return undefined;
      return after(deactivatedSeat(isRefused), ...chain);
    },
  ),
] as const;

/** Whether the last seat was taken right before a create was refused. */
function wasFull(refused: Touch, known: Knowledge): boolean {
  const taken = known.seatsTaken.last(refused.surface);
  return taken !== undefined && taken.writes + 1 === refused.writes && follows(taken, refused);
}

function isNext(one: Touch | undefined, other: Touch): boolean {
  return one !== undefined && follows(one, other);
}
