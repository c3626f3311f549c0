import type { CommandLine } from "./command-line.ts";

/** A place of a command line: after the command and a space, or after the command and an option. */
export interface NamedPlace {
  readonly at: string;
  readonly words: readonly { readonly word: string; readonly description: string }[];
  readonly filesAfter: readonly string[];
}

/** Every place, for shells that complete by a function. */
export function placesOf({ commands, options }: CommandLine): readonly NamedPlace[] {
  return [
    {
      at: " ",
      words: [...commands, ...options].map(({ name, description }) => ({ word: name, description })),
      filesAfter: [],
    },
    ...commands.flatMap(({ name: command, options: own, argument }) => [
      {
        at: `${command} `,
        words: [
          ...plain(argument.words),
          ...own.map(({ name, description }) => ({ word: name, description })),
        ],
        filesAfter: argument.filesAfter,
      },
      ...own.flatMap(({ name, value }) =>
        value === undefined
          ? []
          : [{ at: `${command} ${name}`, words: plain(value.words), filesAfter: value.filesAfter }],
      ),
    ]),
  ];
}

function plain(words: readonly string[]): NamedPlace["words"] {
  return words.map((word) => ({ word, description: "" }));
}
