/** What a command's exit code says; fixed for scripts. */
export const exitCodes = {
  held: 0,
  broken: 1,
  usage: 2,
  couldNotCheck: 3,
  drift: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
