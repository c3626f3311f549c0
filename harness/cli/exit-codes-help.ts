import { exitCodes } from "../process/exit-codes.ts";

/** What each exit code means. */
export const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  held: "everything held, or the command did its work",
  broken: "the server broke a rule, or gave a different answer from its profile",
  usage: "an argument, a setting or a file is unusable",
  couldNotCheck: "something could not be checked, or the run ended early",
  drift: "nothing broken, but a difference (--fail-on drift, diff --exit-code)",
};

/** What the exit codes mean, for the help of each command. */
export const exitCodesHelp = [
  "Exit codes:",
  ...Object.entries(meanings).map(([name, meaning]) => `  ${codeOf(name)}  ${meaning}`),
].join("\n");

function codeOf(name: string): number | undefined {
  return new Map<string, number>(Object.entries(exitCodes)).get(name);
}
