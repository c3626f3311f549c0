import { builtInProfiles } from "../../contracts/profile.ts";
import { answersOf, quirks } from "../../contracts/quirks.ts";
import { routes } from "../../contracts/wire/routes.ts";
import { describedProgram } from "../../harness/cli/described-program.ts";
import { exitCodes } from "../../harness/process/exit-codes.ts";
import { presetNames } from "../../mock-server/faults/presets.ts";
import { settingNames } from "../../mock-server/serve/settings/settings-table.ts";
import { controlRoutes } from "../../mock-server/surfaces/control/routes.ts";
import { traps } from "../../mock-server/watch/findings/finding.ts";

/** Names by their kind, such as the ids of quirks. */
export type Names = Readonly<Record<string, readonly string[]>>;

/** The names that users write into commands, files and tests. docs/versions.md says how long they stay. */
export function namesNow(): Names {
  const { commands } = describedProgram();
  return {
    profiles: builtInProfiles,
    answers: quirks.flatMap((quirk) => answersOf(quirk).map((answer) => `${quirk.id} ${answer}`)),
    operations: Object.keys(routes),
    presets: presetNames,
    findings: Object.keys(traps),
    settings: settingNames,
    control: controlRoutes.map(({ method, path }) => `${method} ${path}`),
    options: commands.flatMap((command) =>
      command.options.map(({ long, short }) => `${command.name()} ${long ?? short}`),
    ),
    exitCodes: Object.entries(exitCodes).map(([name, code]) => `${code} ${name}`),
  };
}

/** The promised names that are no longer there. */
export function brokenPromises(promised: Names, now: Names): readonly string[] {
  return Object.entries(promised).flatMap(([kind, names]) =>
    names.filter((name) => !(now[kind] ?? []).includes(name)).map((name) => `${kind}: ${name}`),
  );
}
