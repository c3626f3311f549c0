import { parseEnv } from "node:util";
import { DataFileError } from "./data-files.ts";
import { wrongKindOfText } from "./file-kinds.ts";
import { readTextFile } from "./text-file.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** The environment with the variables of a file over it. @throws {DataFileError} where the file cannot be read */
export function variablesFrom(environment: Variables, envFile: string | undefined): Variables {
  return { ...environment, ...(envFile !== undefined && readEnvFile(envFile)) };
}

function readEnvFile(path: string): Variables {
  let text: string;
  try {
    text = readTextFile(path);
  } catch (error) {
    throw new DataFileError(`the env file ${path} cannot be read`, { cause: error });
  }
  const variables = parseEnv(text);
  const isEmpty = text.replaceAll(/^\s*(#.*)?$/gm, "").trim() === "";
  if (isEmpty || Object.keys(variables).length > 0) return variables;
  const told = wrongKindOfText(text, "variables") ?? "this has no variables, such as MOCK_ALTERYX_PORT=8080";
  throw new DataFileError(`${path}: ${told}`);
}
