// Tested by harness/cli/commands/diff.test.ts.
import { existsSync } from "node:fs";
import { z } from "zod";
import { isBuiltIn, type Profile } from "../../../contracts/profile.ts";
import { readObservation } from "../observation.ts";
import { readDataFile, readProfile } from "../read-profile.ts";

/** What is known about one server version, from its profile or from an observation. */
export interface Version {
  readonly name: string;
  /** For each quirk an answer of the catalogue, or what was seen instead. */
  readonly answers: ReadonlyMap<string, Known>;
  readonly limits: ReadonlyMap<string, number>;
  readonly surfaces: ReadonlyMap<string, string>;
}

export interface Known {
  readonly answer: string;
  /** Whether the answer is one of the catalogue's. */
  readonly isInCatalogue: boolean;
  readonly basis: "documented" | "observed" | "assumed";
}

/** Reads a built-in profile by name, or a profile or observation from a file. @throws {HarnessError} */
export async function readVersion(nameOrFile: string): Promise<Version> {
  if (isBuiltIn(nameOrFile) || !existsSync(nameOrFile)) return ofProfile(await readProfile(nameOrFile));
  const data = await readDataFile(nameOrFile);
  const format = z.looseObject({ format: z.string() }).safeParse(data).data?.format;
  if (format === "mock-alteryx/profile@1") return ofProfile(await readProfile(nameOrFile));
  const { answers, limits, surfaces, target, startedAt } = await readObservation(nameOrFile);
  const seen = Object.entries(answers).flatMap(([id, each]): [string, Known][] => {
    if (each.kind === "answer") {
      return [[id, { answer: each.answer, isInCatalogue: true, basis: "observed" }]];
    }
    if (each.kind === "novel") return [[id, { answer: each.saw, isInCatalogue: false, basis: "observed" }]];
    return [];
  });
  return {
    name: `${target} on ${startedAt.slice(0, 10)}`,
    answers: new Map(seen),
    limits: new Map(Object.entries(limits).map(([name, { value }]) => [name, value])),
    surfaces: new Map(definedEntries(surfaces)),
  };
}

function ofProfile({ name, answers, limits, surfaces }: Profile): Version {
  return {
    name,
    answers: new Map(
      Object.entries(answers).map(([id, { answer, basis }]) => [id, { answer, isInCatalogue: true, basis }]),
    ),
    limits: new Map(Object.entries(limits)),
    surfaces: new Map(definedEntries(surfaces)),
  };
}

function definedEntries(surfaces: Readonly<Record<string, string | undefined>>): [string, string][] {
  return Object.entries(surfaces).flatMap(([name, path]) => (path === undefined ? [] : [[name, path]]));
}
