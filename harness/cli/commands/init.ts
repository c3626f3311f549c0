import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { makeFolder } from "../../../mock-server/message/make-folder.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { usageError } from "../../process/harness-error.ts";
import type { Output } from "../../process/output.ts";
import { reasonOf, writeWhole } from "../../process/write-file.ts";
import { configText } from "../init/config-text.ts";
import { schemasSeenFrom } from "../init/schemas-seen-from.ts";
import { worldText } from "../init/world-text.ts";

const config = "mock-alteryx.yaml";
const world = "world.yaml";
/** Files that `serve` would read if there were no `mock-alteryx.yaml`. */
const otherConfigs = ["mock-alteryx.yml", "mock-alteryx.json"];

/**
 * Writes a config file with every setting, and the world that it names. It writes both or none, and replaces a file
 * only if it is told to.
 * @throws {HarnessError}
 */
export function init(
  folder: string,
  { force = false }: { readonly force?: boolean },
  output: Output,
): ExitCode {
  const there = [config, world, ...otherConfigs].filter((name) => existsSync(join(folder, name)));
  if (there.length > 0 && !force) {
    throw usageError(
      `Nothing was written, because ${folder} has ${there.join(" and ")} already. Choose another folder, or use --force.`,
    );
  }
  const schemas = schemasSeenFrom(resolve(folder));
  write(folder, { [world]: worldText(schemas), [config]: configText(schemas, world) }, { force });
  const isHere = resolve(folder) === resolve(".");
  output.out(
    [
      `Wrote ${join(folder, config)}, with every setting, and ${join(folder, world)}, with users and groups.`,
      ...there
        .filter((name) => otherConfigs.includes(name))
        .map((name) => `${config} is now read instead of ${name}.`),
      `Start the mock: mock-alteryx serve${isHere ? "" : ` --config ${join(folder, config)}`}`,
    ].join("\n"),
  );
  return exitCodes.held;
}

function write(
  folder: string,
  files: Readonly<Record<string, string>>,
  { force }: { readonly force: boolean },
): void {
  const written: string[] = [];
  try {
    makeFolder(folder);
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, name);
      if (force) writeWhole(path, text);
      // A file that somebody else writes at the same moment is not replaced either.
      else writeFileSync(path, text, { flag: "wx" });
      written.push(path);
    }
  } catch (error) {
    if (!force) for (const path of written) rmSync(path, { force: true });
    const reason = reasonOf(error instanceof Error && error.cause !== undefined ? error.cause : error);
    throw usageError(`The files cannot be written to ${folder} (${reason}).`, { cause: error });
  }
}
