import { markOf, type Block } from "./blocks.ts";
import { PageError } from "./marks.ts";
import { takesPart, treatmentOf } from "./treatment.ts";

/** How many blocks of a page are run or validated, and which are neither, with the reason. */
export interface Survey {
  readonly run: number;
  readonly validated: number;
  readonly notRun: readonly { readonly language: string; readonly begin: string; readonly reason: string }[];
}

/** Counts what is done with the blocks of a page. */
export function surveyOf(blocks: readonly Block[]): Survey {
  const treatments = blocks.map((block, index) => treatmentOf(block, blocks[index - 1]));
  const validated = treatments.filter(({ how }) => how === "validate").length;
  const notRun = blocks.flatMap(({ language, text }, index) => {
    const treatment = treatments[index];
    if (treatment?.how !== "nothing") return [];
    return [{ language, begin: text.trim().split("\n")[0] ?? "", reason: treatment.reason }];
  });
  return { run: blocks.length - validated - notRun.length, validated, notRun };
}

/** Whether anything in a page is run, and if so, whether that takes long. Unknown kinds of block are not run. */
export function paceOf(blocks: readonly Block[]): "nothing to run" | "quick" | "slow" {
  const running = blocks.filter((block, index) => isRun(block, blocks[index - 1]));
  if (running.length === 0) return "nothing to run";
  const slow = running.some((block) => markOf(block, "slow") !== undefined || needsMuch.test(block.text));
  return slow ? "slow" : "quick";
}

function isRun(block: Block, previous: Block | undefined): boolean {
  try {
    return takesPart(block, treatmentOf(block, previous));
  } catch (error) {
    if (error instanceof PageError) return false;
    throw error;
  }
}

/** Downloads of images and packages take long. */
const needsMuch = /\b(docker|npx|npm (ci|i|install))\b|AlteryxServerContainer/;
