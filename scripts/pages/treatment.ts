import type { Block } from "./blocks.ts";
import { markOf } from "./blocks.ts";
import { PageError, usages } from "./marks.ts";
import { yamlKindOf } from "./yaml-kinds.ts";

/** What the tests do with a block. */
export type Treatment =
  | { readonly how: "paste" | "compare" }
  | { readonly how: "script"; readonly program: Program }
  | { readonly how: "part of a file"; readonly file: string; readonly runBy: string | undefined }
  | { readonly how: "validate"; readonly as: string }
  | { readonly how: "nothing"; readonly reason: string };

/** The program that runs a script of a page. */
export type Program = "node" | "python3";

const shells = new Set(["bash", "sh", "shell"]);
const outputs = new Set(["text", "output", "console", "http"]);
const programs: Readonly<Record<string, Program>> = {
  ts: "node",
  typescript: "node",
  js: "node",
  javascript: "node",
  python: "python3",
  py: "python3",
};

/** Decides what is done with a block, from its marks and its language. */
export function treatmentOf(block: Block, before: Block | undefined): Treatment {
  const { language } = block;
  const notRun = markOf(block, "not run");
  if (notRun !== undefined) return { how: "nothing", reason: notRun.reason };
  const from = markOf(block, "from");
  if (from !== undefined) return { how: "part of a file", file: from.file, runBy: from.runBy };
  const schema = markOf(block, "schema");
  if (schema !== undefined) return { how: "validate", as: `a file of the schema ${schema.name}` };
  if (markOf(block, "generated") !== undefined) return { how: "validate", as: "a text made from the source" };
  const body = markOf(block, "body");
  if (body !== undefined) return { how: "validate", as: `a body of ${body.method} ${body.path}` };
  if (
    markOf(block, "output") !== undefined ||
    (outputs.has(language) && (isRun(before) || markOf(block, "before") !== undefined))
  )
    return { how: "compare" };
  if (shells.has(language)) return { how: "paste" };
  if (language === "yaml" || language === "yml") return validateYaml(block);
  if (language === "json" && markOf(block, "save as") !== undefined)
    return { how: "validate", as: "a JSON file" };
  const program = programs[language];
  if (program !== undefined) return { how: "script", program };
  if (markOf(block, "save as") !== undefined) return { how: "validate", as: "a file for the next block" };
  return unknown(block);
}

function isRun(block: Block | undefined): boolean {
  if (block === undefined || markOf(block, "not run") !== undefined) return false;
  return shells.has(block.language) || block.language in programs || outputs.has(block.language);
}

function validateYaml(block: Block): Treatment {
  const kind = yamlKindOf(block.text);
  if (kind !== undefined) return { how: "validate", as: kind };
  if (markOf(block, "save as") !== undefined) return { how: "validate", as: "a YAML file" };
  return unknown(block);
}

function unknown({ page, line, language }: Block): never {
  const named = language === "" ? "a block without a language" : `a block of ${language} like this one`;
  throw new PageError(
    `${page}:${line}: nobody knows how to run or validate ${named}. ` +
      `Give it a language that is run (bash, ts, python, or text for the output of the block before), ` +
      `or write one of these above it (CONTRIBUTING.md, "A code block of a page"):\n${usages.join("\n")}`,
  );
}

/** Whether a block takes part in the run of its page, so that its position matters. */
export function takesPart(block: Block, treatment: Treatment): boolean {
  return (
    treatment.how === "paste" ||
    treatment.how === "script" ||
    treatment.how === "compare" ||
    (markOf(block, "save as") !== undefined && treatment.how !== "nothing")
  );
}
