import { DataFileError } from "../../../mock-server/serve/files/data-files.ts";
import * as envFiles from "../../../mock-server/serve/files/env-file.ts";
import type { Key } from "../../../contracts/target.ts";
import { usageError } from "../../process/harness-error.ts";
import type { Secrets } from "./sender/secrets.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** The credentials for a server, from the environment or a file, never from flags. */
export interface Credentials {
  readonly key: Key;
  readonly scimToken?: string;
  /** A second key, and the e-mail of its owner, who is expendable. */
  readonly second?: Key & { readonly ownerEmail: string };
  /** The e-mail of a user with assets, who is expendable. */
  readonly assetOwner?: string;
}

/** Reads the credentials; a file wins over the environment. @throws {HarnessError} where the key is missing */
export function readCredentials(environment: Variables, envFile: string | undefined): Credentials {
  const variables = variablesFrom(environment, envFile);
  const key = keyOf(variables, "ALTERYX_CLIENT_ID", "ALTERYX_CLIENT_SECRET");
  if (key === undefined) {
    throw usageError(
      "There are no credentials: set ALTERYX_CLIENT_ID and ALTERYX_CLIENT_SECRET, in the environment or in an --env-file.",
    );
  }
  const second = keyOf(variables, "ALTERYX_SECOND_CLIENT_ID", "ALTERYX_SECOND_CLIENT_SECRET");
  const ownerEmail = valueOf(variables, "ALTERYX_SECOND_OWNER");
  if ((second === undefined) !== (ownerEmail === undefined)) {
    throw usageError(
      "A second key needs all of ALTERYX_SECOND_CLIENT_ID, ALTERYX_SECOND_CLIENT_SECRET and ALTERYX_SECOND_OWNER.",
    );
  }
  if (second?.clientId === key.clientId) {
    throw usageError(
      "ALTERYX_SECOND_CLIENT_ID is the first key: a second key needs an owner whom the run may demote and deactivate.",
    );
  }
  const scimToken = valueOf(variables, "ALTERYX_SCIM_TOKEN");
  const assetOwner = valueOf(variables, "ALTERYX_ASSET_OWNER");
  return {
    key,
    ...(scimToken !== undefined && { scimToken }),
    ...(second !== undefined && ownerEmail !== undefined && { second: { ...second, ownerEmail } }),
    ...(assetOwner !== undefined && { assetOwner }),
  };
}

/** The environment with a file's variables over it. @throws {HarnessError} where the file cannot be read */
export function variablesFrom(environment: Variables, envFile: string | undefined): Variables {
  try {
    return envFiles.variablesFrom(environment, envFile);
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error;
    throw usageError(error.message, { cause: error });
  }
}

/** Returns the secrets in credentials. */
export function keepSecret(secrets: Secrets, { key, second, scimToken }: Credentials): void {
  secrets.addKey(key);
  if (second !== undefined) secrets.addKey(second);
  secrets.add(scimToken, "scim-token");
}

function keyOf(variables: Variables, idName: string, secretName: string): Key | undefined {
  const clientId = valueOf(variables, idName);
  const clientSecret = valueOf(variables, secretName);
  if (clientId === undefined && clientSecret === undefined) return undefined;
  if (clientId === undefined || clientSecret === undefined) {
    throw usageError(`${clientId === undefined ? idName : secretName} is not set.`);
  }
  return { clientId, clientSecret };
}

function valueOf(variables: Variables, name: string): string | undefined {
  const value = variables[name];
  return value === "" ? undefined : value;
}
