import { z } from "zod";
import { profileSchema } from "../../contracts/profile-schema.ts";
import { peopleSchema } from "../../harness/idp/people-schema.ts";
import { scriptSchema } from "../../harness/idp/script-schema.ts";
import { observationSchema } from "../../harness/learn/observation.ts";
import { reportSchema } from "../../harness/reports/report-schema.ts";
import { configSchema } from "../../mock-server/serve/settings/config-schema.ts";
import { faultFileSchema } from "../../mock-server/surfaces/control/faults.ts";
import { worldFileSchema } from "../../mock-server/world/seeds/world-schema.ts";
import { worldStateSchema } from "../../mock-server/world/seeds/world-state-schema.ts";
import { answersSchema } from "../schemas/answers-schema.ts";
import { rulesBeyondShape } from "../schemas/rules-beyond-shape.ts";
import * as examples from "../schemas/file-examples.ts";

/** A kind of file that an editor can check. */
interface SchemaFile {
  readonly schema: z.ZodType;
  readonly title: string;
  readonly description: string;
  readonly examples?: readonly unknown[];
}

/** The published schemas, by the name of their file in `schemas/`. */
export const schemaFiles = {
  config: {
    schema: configSchema,
    title: "Settings of mock-alteryx serve",
    description: "A file for --config, or mock-alteryx.yaml, .yml or .json in the folder where serve starts.",
    examples: examples.configs,
  },
  world: {
    schema: worldFileSchema,
    title: "A world of mock-alteryx",
    description: "The users, groups and keys that the mock begins with: a file for --world.",
    examples: examples.worlds,
  },
  profile: {
    schema: profileSchema.extend({ answers: answersSchema }),
    title: "A profile of mock-alteryx",
    description: "How one server version behaves: a file for --profile.",
    examples: examples.profiles,
  },
  people: {
    schema: peopleSchema,
    title: "People of an identity provider",
    description: "Who is assigned to the application: a file for mock-alteryx idp --people.",
    examples: examples.people,
  },
  script: {
    schema: scriptSchema,
    title: "A script of an identity provider",
    description:
      "What changes among the people from one cycle of the provider to the next: a file for mock-alteryx idp --script.",
    examples: examples.scripts,
  },
  faults: {
    schema: faultFileSchema,
    title: "Faults of mock-alteryx",
    description: "A fault or a preset, for POST /__mock/faults, or a list of them, for PUT /__mock/faults.",
    examples: examples.faults,
  },
  state: {
    schema: worldStateSchema,
    title: "The state of a world of mock-alteryx",
    description: "What GET /__mock/state answers, for --world and PUT /__mock/state.",
  },
  observation: {
    schema: observationSchema,
    title: "An observation of mock-alteryx",
    description: "What mock-alteryx observe saw of a server. It is not meant to be edited.",
  },
  report: {
    schema: reportSchema,
    title: "A report of mock-alteryx check",
    description: "The verdict on each contract: --report json=FILE.",
  },
} as const satisfies Readonly<Record<string, SchemaFile>>;

/** Generates the JSON Schemas that the package publishes, from the Zod schemas with which it reads the files. */
export function generateSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(schemaFiles).map(([name, file]) => [
      `schemas/${name}.schema.json`,
      `${JSON.stringify(write(file), null, 2)}\n`,
    ]),
  );
}

function write({ schema, title, description, examples }: SchemaFile) {
  const { $schema, ...content } = z.toJSONSchema(mayNameSchema(schema), {
    // The version that editors support best.
    target: "draft-7",
    io: "input",
    // Checks that cannot be described are left to the mock.
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, rulesBeyondShape.get(zodSchema));
      // It is the name of a definition, which is not a keyword of JSON Schema.
      delete jsonSchema.id;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return { $schema, title, description, ...(examples !== undefined && { examples }), ...content };
}

const schemaName = z.string().optional().describe("The path or URL of this JSON Schema, for editors.");

/** Allows a file to name its JSON Schema at the top. */
function mayNameSchema(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodUnion) return z.union(schema.options.filter(isSchema).map(mayNameSchema));
  if (schema instanceof z.ZodObject) {
    const { id: _, ...meta } = schema.meta() ?? {};
    return schema.safeExtend({ $schema: schemaName }).meta({ ...meta, ...rulesBeyondShape.get(schema) });
  }
  throw new Error("A file holds an object.");
}

function isSchema(value: unknown): value is z.ZodType {
  return value instanceof z.ZodType;
}
