import type { Session } from "../../../contracts/session/session.ts";
import { HarnessError } from "../../process/harness-error.ts";
import { Departures } from "./departures.ts";
import { isGone, namesOf, type LedgerEntry } from "./sender/ledger-lines.ts";
import type { Ledger } from "./sender/ledger.ts";
import { isTagged } from "./sender/shown.ts";
import { seeTagged } from "./sightings.ts";

/**
 * Removes what a ledger holds, as far as the server lets it; tells what stays, each in a sentence. What was made and is
 * neither seen to be gone nor told does not exist.
 */
export async function cleanUp(ledger: Ledger, session: Session): Promise<readonly string[]> {
  const departures = new Departures(session, ledger);
  const left = [
    ...(await eachStanding(ledger, departures, isGroup)),
    ...(await eachStanding(ledger, departures, (entry) => !isGroup(entry))),
  ];
  const known = ledger.entries.length;
  if (known === 0) return left;
  await adoptTagged(ledger, session).catch((error: unknown) => {
    if (!(error instanceof HarnessError)) throw error;
  });
  return [...left, ...(await eachStanding(ledger, departures, ({ entry }) => entry > known))];
}

function isGroup({ kind }: LedgerEntry): boolean {
  return kind === "group";
}

/**
 * Removes after a contract what it made and what can go for good: groups, and users where the vendor's DELETE takes them
 * away. Other users are only deactivated by a DELETE; they stay for the next contract, until the run's end.
 * @param known how many entries there were before the contract
 */
export async function removeSoon(ledger: Ledger, session: Session, known: number): Promise<void> {
  const departures = new Departures(session, ledger);
  const goesForGood = session.target.surfaces.webapi !== undefined;
  const isNew = ({ entry }: LedgerEntry) => entry > known;
  for (const entry of ledger.entries.filter((each) => isNew(each) && each.refused)) {
    // A server may have made what it refused: then it counts, and it has to go.
    if (await departures.isThere(entry)) ledger.accepted(entry);
  }
  await eachStanding(ledger, departures, (entry) => isNew(entry) && isGroup(entry));
  await eachStanding(
    ledger,
    departures,
    (entry) => isNew(entry) && entry.kind === "user" && goesForGood && entry.surface !== "rest",
  );
}

/** Goes through what is not gone yet. What fails is told, and does not keep the rest from being removed. */
async function eachStanding(
  ledger: Ledger,
  departures: Departures,
  isMeant: (entry: LedgerEntry) => boolean,
): Promise<readonly string[]> {
  const left: string[] = [];
  let ended: HarnessError | undefined;
  for (const entry of ledger.entries) {
    if (!isMeant(entry) || isGone(entry)) continue;
    try {
      if (ended !== undefined) throw ended;
      const departure = await departures.of(entry);
      if (departure.isFinal) ledger.removed(entry, departure.left);
      if (departure.left !== null) left.push(departure.left);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      left.push(`${entry.kind} ${namesOf(entry)[0] ?? "without a name"} could not be removed: ${reason}`);
      // Nothing more goes through; the rest is told all the same.
      if (error instanceof HarnessError) ended = error;
    }
  }
  return left;
}

/** Enters what carries the run's tag and is in no entry: made though it was refused, or under a name that is lost. */
async function adoptTagged(ledger: Ledger, session: Session): Promise<void> {
  const { tag, startedAt: at } = ledger.header;
  for (const sighting of await seeTagged(session, tag)) {
    const { surface, kind, id } = sighting;
    // A name without the tag may be that of many.
    const names = sighting.names.filter((name) => isTagged(name, tag));
    const lower = new Set(names.map((name) => name.toLowerCase()));
    const isKnown = (entry: LedgerEntry) =>
      entry.kind === kind &&
      !entry.refused &&
      ((entry.surface === surface && entry.id === id) ||
        namesOf(entry).some((name) => lower.has(name.toLowerCase())));
    if (ledger.entries.some(isKnown)) continue;
    const [name = null] = names;
    const email = kind === "user" ? (names.find((each) => each.includes("@")) ?? null) : null;
    const entry = ledger.creating({ at, surface, kind, name, email });
    for (const each of names) ledger.named(entry, each);
    ledger.created(entry, id);
  }
}
