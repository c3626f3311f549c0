import { KnownAccess } from "../oauth/known-access.ts";
import type { SurfaceName } from "../quirk.ts";
import type { Call, Fields } from "./call.ts";
import { Traces, type Touch } from "./traces.ts";

/** How long a state lasts that was just seen, if nobody is seen to change it. */
const breathMs = 2000;
const longestRefusal = 300;
const maxWrites = 8;

/** A write, and the user or the group that it is about. */
export interface Write {
  readonly subject: string | undefined;
  readonly touch: Touch;
}

/**
 * What the traffic so far said about the server's objects.
 *
 * Others may act between two exchanges, so it holds no states, but the last things that were seen of each object. It is
 * bounded.
 */
export class Knowledge {
  /** By the id of the surface. */
  readonly people = new Traces();
  /** By the e-mail in lower case: creates that sent it, and people who were shown with it. */
  readonly emails = new Traces();
  readonly groups = new Traces();
  /** Groups by name. */
  readonly groupNames = new Traces();
  /** By `GROUP USER`. */
  readonly members = new Traces();
  /** What only readers of the vendor's surface need: searches, assets, groups, questions that wait. */
  readonly webapi = new Traces();
  /** By what a search showed. */
  readonly searches = new Traces();
  /** Pages of the list of users, by what was searched for. */
  readonly pages = new Traces();
  /** Clients, tokens and rights. */
  readonly access = new KnownAccess();
  /** By role: active people who were shown with it. */
  readonly roles = new Traces();
  /** By surface: successful deletes of users, and whether their answers were bare. */
  readonly deletes = new Traces();
  /** By surface: creates of users who took a seat. */
  readonly seatsTaken = new Traces();
  /** By surface: refusals that are about the licence. */
  readonly seatRefusals = new Traces();
  /** By surface: deactivations of people who stayed, and whether they had a seat before. */
  readonly departures = new Traces();
  #calls = 0;
  /** The last writes, newest last. */
  readonly #lastWrites: Write[] = [];
  readonly #writes: Record<SurfaceName | "other", number> = {
    oauth: 0,
    rest: 0,
    webapi: 0,
    scim: 0,
    other: 0,
  };

  /** Counts a call, before anything learns from it. */
  count(call: Call): void {
    this.#calls++;
    if (!call.isWrite || call.surface === "oauth") return;
    this.#writes[call.surface]++;
    const { id, userId, userGroupId } = call.parameters;
    this.#lastWrites.push({ subject: id ?? userId ?? userGroupId, touch: this.touchOf(call) });
    if (this.#lastWrites.length > maxWrites) this.#lastWrites.shift();
  }

  /** Counts a call of no known operation that may have changed anything. */
  countOther(): void {
    this.#writes.other++;
  }

  /** What a call says of an object. */
  touchOf(
    call: Call,
    { sent, shown }: { sent?: Fields | undefined; shown?: Fields | undefined } = {},
  ): Touch {
    const { operation, surface, place, from, to, seen } = call;
    const isUncertain = call.isUncertain || call.isContested;
    const counts = { writes: this.#written(), writesElsewhere: this.#written(surface), order: this.#calls };
    return {
      operation,
      surface,
      place,
      from,
      to,
      status: seen.status,
      sent,
      sentType: sent === undefined ? undefined : call.sentType,
      refusal: seen.ok ? undefined : seen.text.slice(0, longestRefusal),
      shown,
      isUncertain,
      ...counts,
    };
  }

  /** Whether nothing was seen on another surface that could have changed what a touch showed. */
  unchanged(touch: Touch, call: Call): boolean {
    return touch.surface === call.surface && touch.writesElsewhere === this.#written(call.surface);
  }

  /** Whether a state still holds: it was seen just before the call, and no other surface was written to since. */
  holds(touch: Touch, call: Call): boolean {
    return this.unchanged(touch, call) && isJustBefore(touch, call);
  }

  /** Whether nothing was seen to be written since a touch. */
  nothingWrittenSince(touch: Touch): boolean {
    return touch.writes === this.#written();
  }

  /** As {@link holds}, across surfaces: nothing at all was written since. */
  nothingSince(touch: Touch, call: Call): boolean {
    return this.nothingWrittenSince(touch) && isJustBefore(touch, call);
  }

  /** The writes since a touch. Undefined if they are too many to be remembered. */
  writesSince(touch: Touch): readonly Write[] | undefined {
    const since = this.#lastWrites.filter((write) => write.touch.writes > touch.writes);
    return since.length === this.#written() - touch.writes ? since : undefined;
  }

  /** Writes on all surfaces, or on all but one. Issuing a token changes no object. */
  #written(besides?: SurfaceName): number {
    const { rest, webapi, scim, other } = this.#writes;
    const own = besides === undefined || besides === "oauth" ? 0 : this.#writes[besides];
    return rest + webapi + scim + other - own;
  }
}

/** Whether the second touch came right after the first, as {@link Knowledge.holds} asks of a call. */
export function follows(first: Touch, second: Touch): boolean {
  const isSameSurface = first.surface === second.surface;
  return isSameSurface && first.writesElsewhere === second.writesElsewhere && isJustBefore(first, second);
}

/** Whether something was seen just before something else: so shortly that nobody had the time to change it. */
export function isJustBefore(touch: Touch, call: Pick<Touch, "from">): boolean {
  if (touch.isUncertain || touch.to === undefined || call.from === undefined) return false;
  const pause = call.from - touch.to;
  return pause >= 0 && pause <= breathMs;
}
