import { markOf, type Block } from "./blocks.ts";

/** The alternative ways through a page, such as Node or Docker. A reader takes one of them. */
export function waysOf(blocks: readonly Block[]): readonly string[] {
  return [...new Set(blocks.flatMap((block) => markOf(block, "way")?.name ?? []))];
}

/** The blocks for a reader who takes one way, by default the first. */
export function blocksOfWay(blocks: readonly Block[], way = waysOf(blocks)[0]): readonly Block[] {
  return blocks.filter((block) => [undefined, way].includes(markOf(block, "way")?.name));
}
