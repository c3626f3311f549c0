import { pluralize } from "../../../contracts/pluralize.ts";
import type { Target } from "../../../contracts/target.ts";
import { durationMs } from "../../../mock-server/world/duration.ts";
import { Session } from "../../../contracts/session/session.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import type { TargetOptions } from "../../targets/target-options.ts";
import { HarnessError, usageError } from "../../process/harness-error.ts";
import { AssetOwner } from "../../targets/live/owner/asset-owner.ts";
import { CleanUp } from "../../targets/live/clean-up.ts";
import { originOf } from "../../process/server-url.ts";
import { earlierLedgers } from "../../targets/live/earlier-ledgers.ts";
import { returnOwner } from "../../targets/live/owner/return-owner.ts";
import { connect, type Connection } from "../../targets/live/connect.ts";
import { readCredentials } from "../../targets/live/credentials.ts";
import { readSurfaces } from "../../targets/live/find-surfaces.ts";
import { isTagged } from "../../targets/live/sender/shown.ts";
import { seeTagged } from "../../targets/live/see-tagged.ts";
import { thisMachine } from "../../process/machine.ts";
import { leftBehindLines } from "../../run/left-behind.ts";
import type { Output } from "../../process/output.ts";
import { isGone, type LedgerEntry } from "../../targets/live/sender/ledger-lines.ts";
import type { Ledger } from "../../targets/live/sender/ledger.ts";
import { nodeTransport } from "../../targets/live/sender/node-transport.ts";

export interface SweepOptions extends TargetOptions {
  /** Only runs that began this long ago or longer, such as `1d`, `12h`, `30m`. */
  readonly olderThan?: string;
  /** Lists what would be removed, without removing it. */
  readonly dryRun?: boolean;
}

/** Removes what earlier runs left on a server, by their ledgers and by tag. @throws {HarnessError} */
export async function sweep(options: SweepOptions, output: Output, signal: AbortSignal): Promise<ExitCode> {
  if (options.target === "mock")
    throw usageError("A mock in this process leaves nothing behind: give a server's URL.");
  const { machine = thisMachine } = options;
  const all = earlierLedgers(originOf(options.target), options.ledger);
  const age = options.olderThan === undefined ? 0 : ageIn(options.olderThan);
  const old = all.filter(({ header }) => machine.now() - Date.parse(header.startedAt) >= age);
  const mode = options.dryRun === true ? "readonly" : (options.mode ?? "safe-write");
  if (options.dryRun !== true && mode === "readonly") {
    throw usageError("A sweep writes: leave out --mode readonly, or use --dry-run to see what it would do.");
  }
  const origin = originOf(options.target);
  using transport = nodeTransport(options);
  const { sender, secrets, surfaces, credentials } = await connect({
    origin,
    transport,
    credentials: readCredentials(process.env, options.envFile),
    named: readSurfaces(origin, options.surface),
    mode,
    allowHosts: options.allowHost,
    requestsPerSecond: options.rate,
    machine,
    earlier: old,
    signal,
  });
  const target: Target = {
    name: origin,
    offers: new Set(),
    surfaces,
    key: credentials.key,
    ...(credentials.scimToken !== undefined && { scimToken: credentials.scimToken }),
    send: (request) => sender.send(request),
  };
  const session = new Session(target, { prefix: "", emailDomain: "" }, { forgets: true });
  signal.addEventListener("abort", () => sender.stop(new HarnessError("The sweep was interrupted.")));

  const strays = await strayObjects(session, all);
  if (options.dryRun === true) {
    showDryRun(old, output);
    showStrays(strays, output);
    return exitCodes.held;
  }
  const { removed, left } = await removeAll(old, { session, sender, credentials });
  output.out(`Removed or deactivated: ${removed}, from ${pluralize(old.length, "ledger")}.`);
  if (left.length > 0) {
    const told = leftBehindLines(left.map((each) => secrets.redact(each))).join("\n");
    output.out(told);
    output.ifLost(told);
  }
  showStrays(strays, output);
  if (sender.stopped !== undefined) throw sender.stopped;
  const unwritten = old.find(({ failure }) => failure !== undefined)?.failure;
  if (unwritten !== undefined) throw unwritten;
  // A user that was deactivated now is removed as far as the server allows. Only an administrator can remove the others.
  const isUndone = left.length > 0 && (removed === 0 || old.some(hasUntouched));
  return isUndone ? exitCodes.couldNotCheck : exitCodes.held;
}

function showDryRun(ledgers: readonly Ledger[], output: Output): void {
  const entries = ledgers.flatMap((ledger) =>
    standingIn(ledger).map(({ kind, email, name }) => `${kind} ${email ?? name}`),
  );
  output.out([`Would be removed: ${entries.length}`, ...entries.map((each) => `  ${each}`)].join("\n"));
  const lent = ledgers.flatMap(({ loan }) => loan?.owner.email ?? []);
  if (lent.length > 0) output.out(`Would be restored: ${lent.join(", ")}`);
}

/** Removes what ledgers hold, and closes them. @returns how much was removed, and what stays, in sentences */
async function removeAll(
  ledgers: readonly Ledger[],
  {
    session,
    sender,
    credentials,
  }: Pick<Connection, "sender" | "credentials"> & { readonly session: Session },
): Promise<{ readonly removed: number; readonly left: readonly string[] }> {
  const left: string[] = [];
  let removed = 0;
  for (const ledger of ledgers) {
    const assets = new AssetOwner({ session, sender, ledger, email: credentials.assetOwner });
    await assets.takeBack();
    const before = standingIn(ledger);
    const deactivated = new Set(before.filter((entry) => entry.removed));
    left.push(...(await new CleanUp(ledger, session).atTheEnd()));
    left.push(...(await returnOwner(ledger, { session, sender, second: credentials.second })));
    left.push(...(await assets.changes()));
    removed += before.filter((entry) => isGone(entry) || (entry.removed && !deactivated.has(entry))).length;
    ledger.close();
  }
  return { removed, left };
}

/** Lists the objects with the tag of a run that no ledger here contains. Another run may need them, so they stay. */
function showStrays(strays: readonly string[], output: Output): void {
  if (strays.length === 0) return;
  output.out(
    ["Tagged, but in no ledger here, so not touched:", ...strays.map((each) => `  ${each}`)].join("\n"),
  );
}

async function strayObjects(session: Session, ledgers: readonly Ledger[]): Promise<readonly string[]> {
  const tags = ledgers.map(({ header }) => header.tag);
  const tagged = await seeTagged(session, "mock-alteryx");
  return tagged
    .filter(({ names }) => !names.some((name) => tags.some((tag) => isTagged(name, tag))))
    .map(({ kind, id, names }) => `${kind} ${names.find((name) => isTagged(name, "mock-alteryx"))} (${id})`);
}

/** The entries of a ledger that are not gone. */
function standingIn({ entries }: Ledger): readonly LedgerEntry[] {
  return entries.filter((entry) => !isGone(entry));
}

function hasUntouched(ledger: Ledger): boolean {
  return ledger.loan !== undefined || standingIn(ledger).some(({ removed }) => !removed);
}

/** @throws {HarnessError} */
function ageIn(text: string): number {
  const ms = durationMs(text);
  if (ms !== undefined) return ms;
  throw usageError(`--older-than ${text} is not a duration: write 30m, 12h or 1d.`);
}
