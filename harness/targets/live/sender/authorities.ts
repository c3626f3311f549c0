import { rootCertificates } from "node:tls";
import { readTextFile } from "../../../../mock-server/serve/files/text-file.ts";
import { usageError } from "../../../process/harness-error.ts";

/** The authorities that everybody trusts, and those of a PEM file. @throws {HarnessError} */
export function authorities(file: string): string[] {
  try {
    return [...rootCertificates, readTextFile(file)];
  } catch (error) {
    throw usageError(`The certificate file ${file} cannot be read.`, { cause: error });
  }
}
