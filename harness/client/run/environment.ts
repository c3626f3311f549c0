/** What a client learns about the server of its run. A surface that the profile does not offer has an empty URL. */
export interface ClientEnvironment {
  /** The variables that `mock-alteryx env` prints. */
  readonly variables: Readonly<Record<string, string>>;
  readonly url: string;
  readonly tokenUrl: string;
  readonly restUrl: string;
  readonly webapiUrl: string;
  readonly scimUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scimToken: string;
  /** A folder of this run, empty at first. A rerun finds what the run has left in it. */
  readonly dir: string;
  /** Aborted when the run must end. */
  readonly signal: AbortSignal;
  /** Lets time pass on the server's clock, so that a client in this process need not wait for Retry-After. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Notes a line of output. */
  readonly log: (text: string) => void;
}

const placeholders = [
  "url",
  "tokenUrl",
  "restUrl",
  "webapiUrl",
  "scimUrl",
  "clientId",
  "clientSecret",
  "scimToken",
  "dir",
] as const satisfies readonly (keyof ClientEnvironment)[];

const placeholder = new RegExp(`\\{(${placeholders.join("|")})\\}`, "g");

/** A word of a command with its placeholders filled in, such as `{url}`. Other braces stay. */
export function filledIn(word: string, environment: ClientEnvironment): string {
  return word.replaceAll(placeholder, (whole, name: string) => {
    const known = placeholders.find((each) => each === name);
    return known === undefined ? whole : environment[known];
  });
}

/**
 * The environment of a client's process. Variables of a real Server, which the shell of the user may have set, are left
 * out: a client that prefers one of them would write to that Server.
 */
export function processVariables(
  given: Readonly<Record<string, string | undefined>>,
  { variables }: Pick<ClientEnvironment, "variables">,
): Record<string, string | undefined> {
  const inherited = Object.entries(given).filter(([name]) => !/^ALTERYX_/i.test(name));
  return { ...Object.fromEntries(inherited), ...variables };
}
