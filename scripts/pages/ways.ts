import { markOf, type Block } from "./blocks.ts";

/** The ways of a page, of which a reader takes one, such as Node or Docker. */
export function waysOf(blocks: readonly Block[]): readonly string[] {
  return [...new Set(blocks.flatMap((block) => markOf(block, "way")?.name ?? []))];
}

/** What a reader follows who takes one way: by default the first. */
export function blocksOfWay(blocks: readonly Block[], way = waysOf(blocks)[0]): readonly Block[] {
  return blocks.filter((block) => [undefined, way].includes(markOf(block, "way")?.name));
}
