import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { HarnessError, usageError } from "../../process/harness-error.ts";
import { ledgerFolder, readLedgers, type Ledger } from "./sender/ledger.ts";

/** The ledgers of runs on a server: in the file that is named, or in the usual folder. @throws {HarnessError} */
export function earlierLedgers(origin: string, file: string | undefined): readonly Ledger[] {
  const isHere = ({ header }: Ledger) => header.target === origin;
  if (file !== undefined) {
    const all = readLedgers(file);
    const found = all.filter(isHere);
    if (found.length > 0) return found;
    const others = [...new Set(all.map(({ header }) => header.target))].join(" and ");
    throw usageError(`${file} is the ledger of runs on ${others}, not on ${origin}.`);
  }
  if (!existsSync(ledgerFolder)) return [];
  return readdirSync(ledgerFolder)
    .filter((name) => /^ledger-.*\.jsonl$/.test(name))
    .toSorted()
    .flatMap((name) => readLedgers(join(ledgerFolder, name)))
    .filter(isHere);
}

/** The ledgers of runs on a server that were cut short while the second owner was changed, as far as they can be read. */
export function openLoans(origin: string, file: string | undefined): readonly Ledger[] {
  try {
    const ledgers = file === undefined ? earlierLedgers(origin, file) : readLedgers(file);
    return ledgers.filter(({ header, loan }) => header.target === origin && loan !== undefined);
  } catch (error) {
    // A file that is new, or holds no run, holds no loan.
    if (error instanceof HarnessError) return [];
    throw error;
  }
}
