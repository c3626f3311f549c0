/** What a command's exit codes mean. Scripts rely on them, so they never change. */
export const exitCodes = {
  held: 0,
  broken: 1,
  usage: 2,
  couldNotCheck: 3,
  drift: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
