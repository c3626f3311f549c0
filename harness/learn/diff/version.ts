// Tested by harness/learn/diff/version.test.ts.
import { existsSync } from "node:fs";
import { z } from "zod";
import { isBuiltIn, type Profile } from "../../../contracts/profile.ts";
import type { Basis } from "../../../contracts/quirk.ts";
import { answersOfProfile } from "../answers-of-profile.ts";
import { limitsOfProfile } from "../limits-of-profile.ts";
import { readObservation, type ObservationFile } from "../observation.ts";
import { readDataFile, readProfile } from "../read-profile.ts";
import { unsettledOf, type Unsettled } from "./unsettled.ts";

/** What is known about one server version, from its profile or from an observation. */
export interface Version {
  readonly name: string;
  readonly origin: Origin;
  /** For each quirk an answer of the catalogue, or what was seen instead. */
  readonly answers: ReadonlyMap<string, Known>;
  /** The quirks that an observation asked without getting an answer. */
  readonly unsettled: ReadonlyMap<string, Unsettled>;
  readonly limits: ReadonlyMap<string, Known>;
  readonly surfaces: ReadonlyMap<string, string>;
  /** The surfaces whose path is assumed. */
  readonly assumedSurfaces: ReadonlySet<string>;
  /** The surfaces that are known not to be offered. */
  readonly notOffered: ReadonlySet<string>;
  /** What was seen of each broken rule, and nothing of each rule that was seen to hold. */
  readonly rules: ReadonlyMap<string, string | undefined>;
  /** Whether all rules that it does not name are known to hold. */
  readonly holdsOtherRules: boolean;
}

/** Where a version comes from, to tell it apart from others of the same name. */
export type Origin =
  | { readonly kind: "profile"; readonly title: string; readonly file?: string }
  | {
      readonly kind: "observation";
      readonly target: string;
      readonly at: string;
      readonly mode: ObservationFile["mode"];
      readonly serverVersion?: string | undefined;
      readonly isFinished: boolean;
      readonly isFromTraffic: boolean;
      readonly file: string;
    };

export interface Known {
  readonly answer: string;
  /** Whether the answer is one of the catalogue's. */
  readonly isInCatalogue: boolean;
  readonly basis: Basis;
  /** What was seen of a broken rule. */
  readonly saw?: string;
}

/** Reads a built-in profile by name, or a profile or observation from a file. @throws {HarnessError} */
export async function readVersion(nameOrFile: string): Promise<Version> {
  if (isBuiltIn(nameOrFile) || !existsSync(nameOrFile)) return ofProfile(await readProfile(nameOrFile));
  const data = await readDataFile(nameOrFile);
  const format = z.looseObject({ format: z.string() }).safeParse(data).data?.format;
  if (format?.startsWith("mock-alteryx/profile@") === true)
    return ofProfile(await readProfile(nameOrFile), nameOrFile);
  return ofObservation(await readObservation(nameOrFile), nameOrFile);
}

/** What an observation knows of its server. */
export function ofObservation(observation: ObservationFile, file: string): Version {
  const { answers, limits, surfaces, target, startedAt, finishedAt, mode, serverVersion } = observation;
  const { deviations = {}, held = [], traffic } = observation;
  const known = Object.entries(answers).flatMap(([id, each]): [string, Known][] => {
    if (each.kind === "answer") {
      return [[id, { answer: each.answer, isInCatalogue: true, basis: "observed" }]];
    }
    if (each.kind === "novel") return [[id, { answer: each.saw, isInCatalogue: false, basis: "observed" }]];
    return [];
  });
  return {
    name: `${target} on ${startedAt.slice(0, 10)}`,
    origin: {
      kind: "observation",
      target,
      at: startedAt,
      mode,
      serverVersion,
      isFinished: finishedAt !== null,
      isFromTraffic: traffic !== undefined,
      file,
    },
    answers: new Map(known),
    unsettled: unsettledOf(answers),
    limits: new Map(Object.entries(limits).map(([name, { value }]) => [name, number(value, "observed")])),
    surfaces: new Map(definedEntries(surfaces)),
    assumedSurfaces: new Set(observation.assumedSurfaces),
    notOffered: new Set(observation.notOffered ?? (traffic === undefined ? ["rest", "webapi"] : [])),
    rules: new Map([
      ...Object.entries(deviations).map(([id, { saw }]) => [id, saw] as const),
      ...held.map((id) => [id, undefined] as const),
    ]),
    holdsOtherRules: false,
  };
}

function ofProfile(profile: Profile, file?: string): Version {
  const { name, title, surfaces, deviations = {} } = profile;
  const known = [...answersOfProfile(profile)].map(([id, { answer, basis }]): [string, Known] => [
    id,
    { answer, basis, isInCatalogue: true },
  ]);
  return {
    name,
    origin: { kind: "profile", title, ...(file !== undefined && { file }) },
    answers: new Map(known),
    unsettled: new Map(),
    limits: new Map(
      [...limitsOfProfile(profile)].map(([id, { value, basis }]) => [id, number(value, basis)]),
    ),
    surfaces: new Map(definedEntries(surfaces)),
    assumedSurfaces: new Set(),
    notOffered: new Set(["oauth", "rest", "webapi", "scim"]),
    rules: new Map(Object.entries(deviations).map(([id, { saw }]) => [id, saw])),
    // A file may come from a run that could not check every rule.
    holdsOtherRules: file === undefined,
  };
}

function number(value: number, basis: Basis): Known {
  return { answer: String(value), isInCatalogue: true, basis };
}

function definedEntries(surfaces: Readonly<Record<string, string | undefined>>): [string, string][] {
  return Object.entries(surfaces).flatMap(([name, path]) => (path === undefined ? [] : [[name, path]]));
}
