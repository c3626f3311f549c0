import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { markOf, type Block } from "./blocks.ts";
import { bodyProblems, schemaProblems } from "./json-problems.ts";
import { treatmentOf } from "./treatment.ts";
import type { Module } from "./types.ts";
import { yamlKindOf } from "./yaml-kinds.ts";
import { kubernetesModule, problemsInYaml } from "./yaml-problems.ts";

/** Problems with the blocks that are validated instead of run. */
export async function problemsOf(blocks: readonly Block[]): Promise<readonly string[]> {
  const found = await Promise.all(
    blocks.map(async (block, index) => {
      const problems = await problemsOfOne(block, blocks[index - 1]);
      return problems.map((problem) => `${block.page}:${block.line}: ${problem}`);
    }),
  );
  return found.flat();
}

async function problemsOfOne(block: Block, before: Block | undefined): Promise<readonly string[]> {
  const treatment = treatmentOf(block, before);
  if (treatment.how === "part of a file") return partProblems(block.text, treatment);
  if (treatment.how !== "validate") return [];
  if (markOf(block, "generated") !== undefined) return handWrittenProblems(block.page);
  const schema = markOf(block, "schema");
  if (schema !== undefined) return schemaProblems(block.text, schema);
  const body = markOf(block, "body");
  if (body !== undefined) return bodyProblems(block.text, body);
  if (block.language === "json") return jsonProblems(block.text);
  const kind = yamlKindOf(block.text);
  return kind === undefined ? [] : problemsInYaml(block.text, kind);
}

/** A generated page is compared with its source by `npm run generated:check`; no other page is. */
function handWrittenProblems(page: string): readonly string[] {
  const generated = readFileSync(page, "utf8").startsWith("<!-- Made by npm run generate");
  return generated ? [] : ["no part of this page is generated"];
}

function jsonProblems(text: string): readonly string[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

interface Part {
  readonly file: string;
  readonly runBy: string | undefined;
}

/** The block must be in the file word for word, apart from the indentation of the whole, and a test must run the file. */
function partProblems(text: string, { file, runBy }: Part): readonly string[] {
  if (!existsSync(file)) return [`there is no file ${file}`];
  const whole = readFileSync(file, "utf8");
  const indents = new Set(whole.match(/^[ \t]*/gm));
  const shown = [...indents].some((indent) => whole.includes(text.replaceAll(/^(?=.)/gm, indent)));
  if (!shown) return [`this is not a part of ${file}, word for word. Copy it from there:\n${text}`];
  if (runBy === undefined) {
    return file.endsWith(".test.ts") ? [] : [`say which test runs the file: "from ${file}, run by TEST"`];
  }
  if (!existsSync(runBy)) return [`there is no test ${runBy}`];
  const test = readFileSync(runBy, "utf8");
  // Tests join paths from pieces, so the name of the file or of a folder above it is enough.
  const names = [basename(file), basename(dirname(file)), ...foldersOf(file)];
  const named = names.some((name) => test.includes(name));
  return named ? [] : [`${runBy} names neither ${basename(file)} nor its folder`];
}

function foldersOf(file: string): readonly string[] {
  const folder = dirname(file);
  return folder.includes("/") ? [folder, ...foldersOf(folder)] : [];
}

/** The blocks that the compiler checks: TypeScript scripts and Kubernetes objects. */
export function modulesOf(blocks: readonly Block[]): readonly Module[] {
  return blocks.flatMap((block, index) => {
    const place = `${block.page}:${block.line}`;
    const treatment = treatmentOf(block, blocks[index - 1]);
    if (treatment.how === "script" && block.language.startsWith("t"))
      return [{ place, text: `${markOf(block, "before")?.code ?? ""}${block.text}` }];
    const kind = treatment.how === "validate" ? yamlKindOf(block.text) : undefined;
    return kind?.includes("Kubernetes") ? [{ place, text: kubernetesModule(block.text, kind) }] : [];
  });
}
