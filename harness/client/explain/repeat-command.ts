import { asWord } from "../run/process-client.ts";

/** How a campaign was started, to repeat one case of it. */
export interface Invocation {
  /** The options of the command, such as `--profile server-2024.1`. */
  readonly options: readonly string[];
  /** The client's command. Absent if the client is a function. */
  readonly command?: readonly string[] | undefined;
}

/** The command or the call that repeats only one case. */
export function repeatCommand(id: string, { options, command }: Invocation): string {
  if (command === undefined) return `checkClient({ …, only: [${JSON.stringify(id)}] })`;
  const words = ["mock-alteryx", "check-client", ...options, "--case", id, "--", ...command];
  return words.map(asWord).join(" ");
}
