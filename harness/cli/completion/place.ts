import { contracts, idOf } from "../../../contracts/catalogue.ts";
import { builtInProfiles } from "../../../contracts/profile.ts";
import { quirks } from "../../../contracts/quirks.ts";
import { builtInWorlds } from "../../../mock-server/world/seeds/built-in-worlds.ts";
import { reportKinds } from "../../reports/report-kinds.ts";

/** What can be written at one place of a command line. */
export interface Place {
  readonly words: readonly string[];
  /** After each of these texts the name of a file can follow. An empty one stands for a plain file. */
  readonly filesAfter: readonly string[];
}

/** What stands for one word of a list, as the help writes it. */
const lists: Readonly<Record<string, readonly string[]>> = {
  PROFILE: builtInProfiles,
  WORLD: builtInWorlds,
  QUIRK: quirks.map(({ id }) => id),
  KIND: reportKinds,
  GLOB: contracts.map(idOf),
};

/**
 * Reads a placeholder of the help, such as `PROFILE|FILE|none`, `KIND=FILE` or `mock|URL|replay:FILE`. A word in lower
 * case is meant as it is.
 * @param commands the names of the commands, which `command` stands for
 */
export function placeOf(
  placeholder: string,
  choices: readonly string[] = [],
  commands: readonly string[] = [],
): Place {
  const words = [...choices];
  const filesAfter: string[] = [];
  const namedBy = (name: string) =>
    name === "command" ? commands : /^[a-z]/.test(name) ? [name] : (lists[name] ?? []);
  for (const form of placeholder.replace("...", "").split("|")) {
    const file = /^(?:(.+)([=:]))?FILE$/.exec(form);
    if (file === null) words.push(...namedBy(form));
    else if (file[1] === undefined) filesAfter.push("");
    else filesAfter.push(...namedBy(file[1]).map((start) => `${start}${file[2]}`));
  }
  return { words: [...new Set(words)], filesAfter };
}
