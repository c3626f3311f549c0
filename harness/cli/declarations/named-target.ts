import { usageError } from "../../process/harness-error.ts";
import { variablesFrom } from "../../targets/live/credentials.ts";

/**
 * The target that an option or the environment names. It is checked before the command runs, so that a mistyped --target
 * is reported as such.
 * @param kinds what it can be
 * @throws {HarnessError} if none is named
 */
export function namedTarget(
  { target, envFile }: { target?: string; envFile?: string },
  kinds = "mock, or a URL",
): string {
  const named = target ?? variablesFrom(process.env, envFile)["MOCK_ALTERYX_TARGET"];
  if (named !== undefined && named !== "") return named;
  throw usageError(`Give the server with --target: ${kinds} such as https://server.example.`);
}
