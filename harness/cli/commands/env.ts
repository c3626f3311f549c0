import { shellQuoted } from "../../process/shell.ts";
import { defaultCredentials } from "../../../mock-server/world/seeds/build-world.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { HarnessError } from "../../process/harness-error.ts";
import { originOf } from "../../process/server-url.ts";
import type { Output } from "../../process/output.ts";
import { mockHealth, mockProfile } from "../../targets/loopback.ts";

export interface EnvOptions {
  /** Where the mock listens. */
  readonly target: string;
  readonly format: "sh" | "dotenv" | "json";
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Prints the variables that point a client at the running mock. @throws {HarnessError} where none runs */
export async function env(
  { target, format, variables: given }: EnvOptions,
  output: Output,
): Promise<ExitCode> {
  const origin = originOf(target);
  const profile = await runningProfile(origin, given["MOCK_ALTERYX_CONTROL_TOKEN"]);
  const { oauth, rest, webapi, scim } = profile.surfaces;
  const variables: Record<string, string> = {
    ALTERYX_BASE_URL: origin,
    ALTERYX_TOKEN_URL: `${origin}${oauth}/token`,
    ...(rest !== undefined && { ALTERYX_API_URL: origin + rest }),
    ...(webapi !== undefined && { ALTERYX_WEBAPI_URL: origin + webapi }),
    ...(scim !== undefined && { ALTERYX_SCIM_URL: origin + scim }),
    ALTERYX_CLIENT_ID: defaultCredentials.clientId,
    ALTERYX_CLIENT_SECRET: defaultCredentials.clientSecret,
    ...(scim !== undefined && { ALTERYX_SCIM_TOKEN: defaultCredentials.scimToken }),
  };
  output.out(formatted(variables, format));
  return exitCodes.held;
}

async function runningProfile(origin: string, controlToken: string | undefined) {
  try {
    if ((await mockHealth(origin, fetch)) !== undefined) {
      return await mockProfile({ origin, controlToken });
    }
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    throw new HarnessError(`No mock answers at ${origin}: start one with mock-alteryx serve.`, {
      cause: error,
    });
  }
  throw new HarnessError(`What answers at ${origin} is no mock of ours: name one by --target URL.`);
}

function formatted(variables: Record<string, string>, format: EnvOptions["format"]): string {
  const entries = Object.entries(variables);
  switch (format) {
    case "sh":
      return entries.map(([name, value]) => `export ${name}=${shellQuoted(value)}`).join("\n");
    case "dotenv":
      return entries.map(([name, value]) => `${name}=${value}`).join("\n");
    case "json":
      return JSON.stringify(variables, null, 2);
    default:
      return format satisfies never;
  }
}
