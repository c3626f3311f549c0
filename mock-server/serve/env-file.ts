import { parseEnv } from "node:util";
import { DataFileError } from "./data-files.ts";
import { readTextFile } from "./text-file.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** The environment with the variables of a file over it. @throws {DataFileError} where the file cannot be read */
export function variablesFrom(environment: Variables, envFile: string | undefined): Variables {
  return { ...environment, ...(envFile !== undefined && readEnvFile(envFile)) };
}

function readEnvFile(path: string): Variables {
  try {
    return parseEnv(readTextFile(path));
  } catch (error) {
    throw new DataFileError(`the env file ${path} cannot be read`, { cause: error });
  }
}
