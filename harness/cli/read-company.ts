import { defaultPeople, defaultScript, oneCycle } from "../idp/default-company.ts";
import { fittingPeople, scriptFor } from "../idp/fitting.ts";
import type { People } from "../idp/people-schema.ts";
import type { Script } from "../idp/script-schema.ts";
import { readShape } from "../learn/read-profile.ts";

/** A provider's people, and what happens to them. */
export interface Company {
  readonly people: People;
  readonly script: Script;
}

/** Reads both files. For people without a script there is one cycle. @throws {HarnessError} that names file and place */
export async function readCompany(files: {
  readonly people?: string;
  readonly script?: string;
}): Promise<Company> {
  const people =
    files.people === undefined ? defaultPeople : await readShape(files.people, "people", fittingPeople);
  if (files.script !== undefined) {
    return { people, script: await readShape(files.script, "script", scriptFor(people)) };
  }
  return { people, script: files.people === undefined ? defaultScript : oneCycle };
}
