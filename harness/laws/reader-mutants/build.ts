import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "rolldown";
import type { ReadingCode } from "../misleading-traffic/misreadings.ts";
import type { SourceChange } from "./mutant.ts";

const entry = "\0reading";

/** Builds all readers in memory with a changed source. @throws if the guard does not occur exactly once */
export async function buildReading({ file, guard, without }: SourceChange): Promise<ReadingCode> {
  const changed = resolve(file);
  const { output } = await build({
    input: entry,
    platform: "node",
    write: false,
    logLevel: "silent",
    plugins: [
      {
        name: "leave out a guard",
        resolveId: (id) => (id === entry ? id : undefined),
        load(id) {
          if (id === entry) {
            return ["reading/traffic-reader", "readers"]
              .map((path) => `export * from ${JSON.stringify(resolve(`contracts/${path}.ts`))};`)
              .join("\n");
          }
          return id === changed ? withoutGuard(readFileSync(id, "utf8"), guard, without) : undefined;
        },
      },
    ],
  });
  const [{ code }] = output;
  return import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
}

function withoutGuard(source: string, guard: string, without: string): string {
  const parts = source.split(guard);
  if (parts.length !== 2) throw new Error(`The source has this ${parts.length - 1} times: ${guard}`);
  return parts.join(without);
}
