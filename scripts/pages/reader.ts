import { resolve } from "node:path";
import { markOf, type Block } from "./blocks.ts";
import { shows } from "./output.ts";
import { withStandIns, type StandIns } from "./stand-in-names.ts";
import { statementsOf } from "./statements.ts";
import { parseCurlOutput, type CurlOutput } from "./curl-output.ts";
import type { Terminal } from "./terminal.ts";
import { treatmentOf, type Program } from "./treatment.ts";

/** Where a reader works: a folder, and terminals in it. */
export interface ReaderEnvironment {
  save(name: string, text: string): Promise<void>;
  open(): Terminal;
}

/** Follows a page block by block. A command that keeps serving also keeps its terminal, and a new one is opened. */
export class Reader implements AsyncDisposable {
  readonly #environment: ReaderEnvironment;
  readonly #standIns: StandIns;
  readonly #busy: Terminal[] = [];
  #terminal: Terminal;
  /** The output of the last block that ran. */
  #printed = "";
  #transcript = "";

  constructor(environment: ReaderEnvironment, standIns: StandIns) {
    this.#environment = environment;
    this.#standIns = standIns;
    this.#terminal = environment.open();
  }

  /** All output so far. */
  get transcript(): string {
    return this.#transcript;
  }

  /** Follows a page from top to bottom. Returns the problems of the first block that fails. */
  async followAll(blocks: readonly Block[]): Promise<readonly string[]> {
    // Files to copy come first, since a page may show them at its end, where they do not interrupt the text.
    const inOrder = [...blocks.filter(isCopied), ...blocks.filter((block) => !isCopied(block))];
    for (const [index, block] of inOrder.entries()) {
      const problems = await this.#follow(block, inOrder[index - 1]);
      if (problems.length > 0) return problems.map((problem) => `${block.page}:${block.line}: ${problem}`);
    }
    return [];
  }

  /** Follows a block. Returns its problems. */
  async #follow(block: Block, previous: Block | undefined): Promise<readonly string[]> {
    const treatment = treatmentOf(block, previous);
    if (markOf(block, "stop what runs") !== undefined) await this.#stopAll();
    const saveAs = markOf(block, "save as");
    if (saveAs !== undefined) await this.#save(saveAs.name, block.text);
    const before = markOf(block, "before")?.code ?? "";
    switch (treatment.how) {
      case "compare":
        return (await this.#prepare(block, before)) ?? this.#compare(block.text);
      case "paste":
        return (await this.#prepare(block, before)) ?? this.#paste(block, block.text);
      case "script":
        return this.#paste(block, await this.#script(block, treatment.program));
      case "part of a file":
      case "validate":
      case "nothing":
        return [];
      default:
        return treatment satisfies never;
    }
  }

  async #stopAll(): Promise<void> {
    await Promise.all(this.#busy.splice(0).map((terminal) => terminal[Symbol.asyncDispose]()));
  }

  #save(name: string, text: string): Promise<void> {
    return this.#environment.save(name, withStandIns(text, this.#standIns));
  }

  /** Saves a block as a script. Returns the line that runs it. */
  async #script(block: Block, program: Program): Promise<string> {
    const ending = program === "node" ? "mts" : "py";
    const name = markOf(block, "save as")?.name ?? `block-${block.line}.${ending}`;
    await this.#save(name, `${markOf(block, "before")?.code ?? ""}${block.text}`);
    return program === "node" ? `node --import ${namesOfThisTree} ${name}\n` : `python3 ${name}\n`;
  }

  /** Runs the code of the mark `before`. Undefined if that causes no problems. */
  async #prepare(block: Block, code: string): Promise<readonly string[] | undefined> {
    if (code === "") return undefined;
    const problems = await this.#paste({ ...block, marks: marksForAll(block) }, code, {
      mayServe: "anywhere",
    });
    return problems.length > 0 ? problems : undefined;
  }

  async #paste(
    block: Block,
    text: string,
    { mayServe = "last" }: { readonly mayServe?: "last" | "anywhere" } = {},
  ): Promise<readonly string[]> {
    const statements = statementsOf(withStandIns(text, this.#standIns));
    this.#printed = "";
    for (const [index, statement] of statements.entries()) {
      const isLast = index === statements.length - 1;
      const { code, printed } = await this.#terminal.paste(statement);
      const output = parseCurlOutput(printed);
      this.#printed += output.printed;
      this.#transcript += output.printed;
      if (code === "serves") {
        this.#busy.push(this.#terminal);
        this.#terminal = this.#environment.open();
        if (!isLast && mayServe === "last") return [neverReached(statement)];
      } else if (code !== ((isLast ? markOf(block, "exits with")?.code : undefined) ?? 0)) {
        return [`this ended with ${code}:\n${statement}${output.printed}`];
      }
      const problems = unexpectedAnswers(block, output);
      if (problems.length > 0) return problems;
    }
    return [];
  }

  #compare(shown: string): readonly string[] {
    if (shows(withStandIns(shown, this.#standIns), this.#printed)) return [];
    return [`the page shows\n${shown}\nand this was printed:\n${this.#printed}`];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#stopAll(), this.#terminal[Symbol.asyncDispose]()]);
  }
}

/** Whether the block is a file of this repository that the reader copies. */
function isCopied(block: Block): boolean {
  return markOf(block, "save as") !== undefined && markOf(block, "from") !== undefined;
}

/** The marks of a block that also apply to the code before it. */
function marksForAll({ marks }: Block): Block["marks"] {
  return marks.filter(({ kind }) => kind === "answers");
}

const namesOfThisTree = resolve("scripts/pages/names-of-this-tree.js");

function neverReached(statement: string): string {
  return `this line serves until it is stopped, so nothing below it in its block is reached. End the block here:\n${statement}`;
}

function unexpectedAnswers(block: Block, { answers }: CurlOutput): readonly string[] {
  const expected = markOf(block, "answers")?.statuses ?? [];
  return answers
    .filter(({ status }) => status >= 400 && !expected.includes(status))
    .map(({ status, request }) => {
      return `${request} answered ${status}. If the page wants this, write <!-- snippet: answers ${status} --> above the block.`;
    });
}
