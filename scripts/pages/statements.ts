import { spawnSync } from "node:child_process";

/** Splits a shell block into the statements that a shell runs one after another as they are pasted. */
export function statementsOf(block: string): readonly string[] {
  const statements: string[] = [];
  let open = "";
  for (const line of block.split("\n")) {
    open += `${line}\n`;
    if (!isComplete(open)) continue;
    if (hasCommand(open)) statements.push(open);
    open = "";
  }
  if (hasCommand(open)) throw new Error(`The shell waits for the rest of this:\n${open}`);
  return statements;
}

function hasCommand(text: string): boolean {
  return text.split("\n").some((line) => line.trim() !== "" && !line.trim().startsWith("#"));
}

/** Asks a shell, which reports an open quote, block or here-document as an early end. */
function isComplete(text: string): boolean {
  if (text.trimEnd().endsWith("\\")) return false;
  const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
  return (
    stderr === "" ||
    (status !== 0 && !stderr.includes("unexpected EOF") && !stderr.includes("unexpected end"))
  );
}
