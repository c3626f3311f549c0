import { shellQuoted } from "../../process/shell.ts";
import { defaultCredentials } from "../../../mock-server/world/seeds/build-world.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { HarnessError } from "../../process/harness-error.ts";
import { originOf } from "../../process/server-url.ts";
import type { Output } from "../../process/output.ts";
import { clientVariables } from "../../targets/client-variables.ts";
import { nodeTransport } from "../../targets/live/sender/node-transport.ts";
import { mockHealth, mockProfile } from "../../targets/loopback.ts";
import { authorityFile, authorityVariables, type AuthorityOptions } from "./env-authority.ts";

export interface EnvOptions extends AuthorityOptions {
  /** Where the mock listens. */
  readonly target: string;
  readonly format: "sh" | "dotenv" | "json";
}

/** Prints the variables that point a client at the running mock. @throws {HarnessError} where none runs */
export async function env(
  { target, format, variables: given, ...options }: EnvOptions,
  output: Output,
): Promise<ExitCode> {
  const origin = originOf(target);
  const ca = await authorityFile(origin, { ...options, variables: given });
  const profile = await runningProfile(origin, { controlToken: given["MOCK_ALTERYX_CONTROL_TOKEN"], ca });
  const variables = {
    ...clientVariables(origin, profile.surfaces, defaultCredentials),
    ...authorityVariables(ca),
  };
  output.out(formatted(variables, format));
  return exitCodes.held;
}

async function runningProfile(
  origin: string,
  { controlToken, ca }: { controlToken: string | undefined; ca: string | undefined },
) {
  using transport = nodeTransport({ ca });
  const send = origin.startsWith("https:") ? transport : fetch;
  try {
    if ((await mockHealth(origin, send)) !== undefined) {
      return await mockProfile({ origin, controlToken, send: transport });
    }
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    throw new HarnessError(`No mock answers at ${origin}: start one with mock-alteryx serve.`, {
      cause: error,
    });
  }
  throw new HarnessError(`The server at ${origin} is not a mock: pass the URL of one with --target.`);
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
