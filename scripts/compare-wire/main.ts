/**
 * `npm run wire:compare -- REF`: compares the answers of this tree's mock with those of another commit, byte for byte.
 *
 * It runs the contracts of that commit against its own mock, with a fixed seed and a frozen clock. Then it sends the
 * same requests to this tree's mock, one after another. `--tree DIR` uses an existing checkout.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { checkOut } from "../check-out.ts";
import { builtInProfiles } from "../../contracts/profile.ts";
import { difference, nameOf } from "./compare.ts";
import { send } from "./exchange.ts";
import { record } from "./record.ts";
import { startMockOf } from "./tree.ts";

/** How many differences are printed in full for each profile. */
const shown = 10;

const { values: flags, positionals } = parseArgs({
  options: { tree: { type: "string" }, profile: { type: "string", multiple: true } },
  allowPositionals: true,
});
const changedTexts = z
  .array(z.strictObject({ old: z.string(), new: z.string() }))
  .parse(JSON.parse(readFileSync(new URL("changed-texts.json", import.meta.url), "utf8")));

const [ref] = positionals;
if ((ref === undefined) === (flags.tree === undefined)) {
  throw new Error("Give the commit to compare with, or --tree DIR.");
}
using checkedOut = ref === undefined ? undefined : checkOut(ref);
const before = checkedOut?.path ?? flags.tree ?? "";
let differences = 0;
for (const profile of flags.profile ?? builtInProfiles) differences += await compare(profile);
console.log(differences === 0 ? "Byte for byte the same." : `${differences} answers differ.`);
if (differences > 0) process.exitCode = 1;

/** Prints the differences under a profile, and returns their number. */
async function compare(profile: string): Promise<number> {
  const recorded = await record(before, profile);
  await using mock = await startMockOf(process.cwd(), profile);
  let found = 0;
  for (const { request, outcome } of recorded) {
    const differs = difference(outcome, await send(mock.url, request), changedTexts);
    if (differs === undefined) continue;
    found++;
    if (found <= shown) console.error(`${profile}: ${nameOf(request)}\n  ${differs}`);
  }
  console.log(`${profile}: ${recorded.length} requests, ${found} answered differently`);
  return found;
}
