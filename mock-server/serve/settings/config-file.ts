import { dirname, isAbsolute, join } from "node:path";
import { isDatabase } from "../../storage/state-options.ts";
import { readShape } from "../files/data-files.ts";
import { configSchema } from "./config-schema.ts";
import type { Setting, Settings } from "./given.ts";
import { entryOf, settingsIn, type SettingName } from "./settings-table.ts";

/** Reads a file with settings. Paths in it are relative to it. @throws {DataFileError} */
export async function fromConfigFile(path: string): Promise<Settings> {
  const content = await readShape(path, "settings", configSchema);
  return new Map(
    settingsIn("file").flatMap((name): [SettingName, Setting][] => {
      const values = content[name];
      if (values === undefined) return [];
      return [
        [name, { values: values.map((value) => seenFrom(path, name, value)), from: `${path}: ${name}` }],
      ];
    }),
  );
}

function seenFrom(file: string, name: SettingName, value: string): string {
  const { isPath = false, builtIn = [] } = entryOf(name);
  if (!isPath || builtIn.includes(value) || isAbsolute(value) || isDatabase(value)) return value;
  return join(dirname(file), value);
}
