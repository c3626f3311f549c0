import { startMockServer } from "../../mock-server/public/library.ts";
import { markOf, type Block } from "./blocks.ts";
import { layDesk } from "./desk.ts";
import { Reader } from "./reader.ts";
import { shortPort } from "./short-port.ts";
import { openTerminal } from "./terminal.ts";
import { treatmentOf } from "./treatment.ts";

/** What a run of a page may use. */
export interface Means {
  readonly image?: string;
  /** More variables for the terminals, such as npm's registry. */
  readonly env?: Readonly<Record<string, string>>;
  readonly patienceMs?: number;
}

/** Does what a page says, block by block, as a reader would. Returns what went wrong in the first wrong block. */
export async function runPage(blocks: readonly Block[], means: Means = {}): Promise<readonly string[]> {
  const { image, env, patienceMs = 60_000 } = means;
  await using server = await startMockServer({ profile: "server-2024.1" });
  const main = await shortPort();
  const ports = [main, await shortPort(main)] as const;
  using desk = layDesk(pastedIn(blocks), ports[0], env);
  await using reader = new Reader({
    folder: desk.folder,
    standIns: { ports, server: server.url, image },
    open: () => openTerminal(desk.folder, desk.env, patienceMs),
  });
  for (const [index, block] of blocks.entries()) {
    const problems = await reader.follow(block, blocks[index - 1]);
    if (problems.length > 0) return problems.map((problem) => `${block.page}:${block.line}: ${problem}`);
  }
  return [];
}

/** Everything that goes into the terminals of a page. */
function pastedIn(blocks: readonly Block[]): string {
  const pasted = blocks.map((block, index) => {
    const before = markOf(block, "before")?.code ?? "";
    return treatmentOf(block, blocks[index - 1]).how === "paste" ? before + block.text : before;
  });
  return pasted.join("\n");
}
