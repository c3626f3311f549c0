import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { growthChart } from "../bench/growth.ts";

const results = z.object({
  rows: z.array(
    z.object({
      work: z.string(),
      ratio: z.number().optional(),
      value: z.number().optional(),
      unit: z.string(),
      goal: z.string(),
      met: z.boolean(),
      spread: z.tuple([z.number(), z.number()]),
    }),
  ),
  machine: z.object({ processors: z.number(), model: z.string().optional(), node: z.string() }),
});
const growth = z.object({
  sizes: z.array(z.number()),
  operations: z.array(z.object({ operation: z.string(), microseconds: z.array(z.number()) })),
});

const page = "docs/performance.md";
const begin = "<!-- made from bench/results.json by npm run generate -->";
const end = "<!-- end -->";

/** The table of goals in docs/performance.md and the plot of growth, from the committed figures. */
export function generatePerformance(): Record<string, string> {
  const text = readFileSync(page, "utf8");
  const [before, rest = ""] = text.split(begin);
  const [, after = ""] = rest.split(end);
  return {
    [page]: `${before}${begin}\n\n${table("bench/results.json")}\n\n${end}${after}`,
    ...(existsSync("docs/growth.json") && {
      "docs/growth.svg": growthChart(growth.parse(JSON.parse(readFileSync("docs/growth.json", "utf8")))),
    }),
  };
}

function table(file: string): string {
  const { rows, machine } = results.parse(JSON.parse(readFileSync(file, "utf8")));
  const lines = rows.map(({ work, ratio, value, unit, goal, met, spread }) => [
    work,
    `${ratio ?? value} ${unit}`,
    `${spread[0]} to ${spread[1]}`,
    goal,
    goal === "none" ? "" : met ? "met" : "**not met**",
  ]);
  const head = ["Work", "Median", "Spread", "Goal", ""];
  const written = [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`);
  return [
    `${machine.processors} × ${machine.model ?? "a processor"}, Node ${machine.node}`,
    "",
    ...written,
  ].join("\n");
}
