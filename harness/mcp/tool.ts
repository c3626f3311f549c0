import { z } from "zod";
import { checkShape } from "../../mock-server/surfaces/control/read.ts";
import { pathName } from "../../mock-server/world/path-name.ts";
import type { Session } from "./session.ts";

/** What a call tells the assistant: a text, and the same as data. */
export interface ToolOutput {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a tool does to the mock: nothing, a change, or a change that loses something. */
type Effect = "reads" | "changes" | "loses";

/** Something that an assistant can do. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly effect: Effect;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** @throws {ControlError} for wrong arguments, and when the mock refuses the call */
  call(given: unknown, session: Session): Promise<ToolOutput>;
}

interface Definition<Input, Output> extends Pick<Tool, "name" | "title" | "description" | "effect"> {
  readonly input: z.ZodObject & z.ZodType<Input>;
  readonly output: z.ZodObject & z.ZodType<Output>;
  /** The result in words. By default it is the data as JSON. */
  readonly toText?: (result: Sent<Output>) => string;
}

/** Data that a tool may give out: the schema's type, deeply readonly. */
type Sent<T> = T extends readonly (infer Item)[]
  ? readonly Sent<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Sent<T[Key]> }
    : T;

export function tool<Input, Output extends Record<string, unknown>>(
  definition: Definition<Input, Output>,
  run: (input: Input, session: Session) => Promise<Sent<Output>> | Sent<Output>,
): Tool {
  const { toText = (result) => JSON.stringify(result, null, 2), ...rest } = definition;
  return {
    ...rest,
    call: async (given, session) => {
      const result = await run(checkShape(definition.input, given), session);
      return { text: toText(result), data: result };
    },
  };
}

/** The argument that chooses a sandbox. */
export const inSandbox = {
  sandbox: pathName
    .optional()
    .describe("The id of a sandbox. By default the one that create_sandbox made last, or else `default`."),
};

/** The field of a result that names the sandbox. */
export const ofSandbox = { sandbox: z.string().describe("The id of the sandbox.") };
