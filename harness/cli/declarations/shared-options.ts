import { InvalidArgumentError, Option, type Command } from "commander";

/** The option of commands that learn a server's answers: its flags, and what it means. */
export const serverVersion = [
  "--server-version <VERSION>",
  "the server's version, for the observation and the nearest profile; no answer contains it",
] as const;

/** Collects the values of an option that may be repeated. */
export const repeated = (value: string, earlier: readonly string[]) => [...earlier, value];

/** The option of commands that write reports of these kinds. */
export function reportOption(kinds: readonly string[]): Option {
  return new Option(
    "--report <KIND=FILE>",
    `a report to write, of the kind ${kinds.join(", ")}; may be repeated`,
  )
    .argParser(repeated)
    .default([]);
}

/** Adds the options of every command that sends something to a server. */
export function reachingServer(command: Command) {
  return command
    .option("--target <mock|URL|replay:FILE>", "the server (env: MOCK_ALTERYX_TARGET)")
    .option("--allow-host <HOST>", "a host that the run may write to; may be repeated", repeated, [])
    .option(
      "--surface <NAME=PATH>",
      "the path of a surface, such as rest=/api/v3; may be repeated",
      repeated,
      [],
    )
    .option("--env-file <FILE>", "the credentials, as in the environment")
    .option("--ca <FILE>", "the authority of the server's certificate, as PEM")
    .option("--rate <N>", "requests per second (5)", positive)
    .option("--request-timeout <SECONDS>", "the maximum seconds for a whole exchange (30)", positive)
    .option("--max-response-size <MB>", "the maximum size of an answer, decoded (32)", positive)
    .option("--ledger <FILE>", "where runs record what they create (.mock-alteryx/ledger-RUN.jsonl)");
}

/** Adds the options of every command that runs contracts. */
export function runningContracts(command: Command) {
  return reachingServer(command)
    .addOption(
      new Option(
        "--mode <MODE>",
        "what may be sent: readonly only reads; safe-write also creates, changes and removes its own users and groups; " +
          "full also changes the second key's owner; by default full on a mock and readonly elsewhere",
      ).choices(["readonly", "safe-write", "full"] as const),
    )
    .option(...serverVersion)
    .option("--plan", "list every request that would be sent, without sending it")
    .option("--max-users <N>", "the maximum number of the run's users that may exist at once (50)", positive)
    .option("--email-domain <DOMAIN>", "the e-mail domain of users that a run creates")
    .option("--record <FILE>", "record all requests and answers, for --target replay:FILE")
    .option("--slow", "also run contracts that wait minutes or hours");
}

/** A whole number from zero. @throws {InvalidArgumentError} */
export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number.");
}

/** A number above zero. @throws {InvalidArgumentError} */
export function positive(text: string): number {
  const number = Number(text);
  if (number > 0) return number;
  throw new InvalidArgumentError("It must be a number above 0.");
}
