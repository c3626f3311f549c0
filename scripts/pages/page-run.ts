import { startMockServer } from "../../mock-server/public/library.ts";
import { markOf, type Block } from "./blocks.ts";
import { createWorkspace } from "./workspace.ts";
import { localShell } from "./local-shell.ts";
import { Reader } from "./reader.ts";
import { shortPort } from "./short-port.ts";
import { openTerminal } from "./terminal.ts";
import { treatmentOf } from "./treatment.ts";
import { blocksOfWay } from "./ways.ts";

/** How a page is run. */
export interface PageRunOptions {
  readonly image?: string;
  /** More variables for the terminals, such as npm's registry. */
  readonly env?: Readonly<Record<string, string>>;
  readonly patienceMs?: number;
}

/** Runs a page, by its first way if it has several. Returns the problems of the first block that fails. */
export async function runPage(
  page: readonly Block[],
  options: PageRunOptions = {},
): Promise<readonly string[]> {
  const blocks = blocksOfWay(page);
  const { image, env, patienceMs = 60_000 } = options;
  await using server = await startMockServer({ profile: "server-2024.1" });
  const main = await shortPort();
  const ports = [main, await shortPort(main)] as const;
  using workspace = createWorkspace(pastedIn(blocks), ports[0], env);
  await using reader = new Reader(
    {
      save: (name, text) => workspace.save(name, text),
      open: () => openTerminal(localShell(workspace.folder, workspace.env), patienceMs),
    },
    { ports, server: server.url, image },
  );
  return await reader.followAll(blocks);
}

/** All the text that is pasted into the terminals of a page. */
function pastedIn(blocks: readonly Block[]): string {
  const pasted = blocks.map((block, index) => {
    const before = markOf(block, "before")?.code ?? "";
    return treatmentOf(block, blocks[index - 1]).how === "paste" ? before + block.text : before;
  });
  return pasted.join("\n");
}
