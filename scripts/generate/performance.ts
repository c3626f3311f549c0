import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { growthChart } from "../../bench/growth.ts";

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

const profile = z.array(
  z.object({
    work: z.string(),
    areas: z.array(z.object({ area: z.string(), mock: z.number(), bare: z.number() })),
  }),
);

const page = "docs/performance.md";
/** The generated parts of the page. The first line of each names its files. */
const parts: readonly { readonly from: string; readonly table: () => string }[] = [
  { from: "bench/results.json", table: goalsTable },
  { from: "bench/profile.json", table: profileTable },
  { from: "bench/results.json and bench/profile.json", table: shortfallTable },
];
const end = "<!-- end -->";

/** Generates the tables in docs/performance.md and the chart of growth from the committed figures. */
export function generatePerformance(): Record<string, string> {
  let text = readFileSync(page, "utf8");
  for (const { from, table } of parts) {
    const begin = `<!-- made from ${from} by npm run generate -->`;
    const start = text.indexOf(begin);
    const stop = text.indexOf(end, start);
    if (start < 0 || stop < 0) throw new Error(`${page} has no place for ${from}.`);
    text = `${text.slice(0, start)}${begin}\n\n${table()}\n\n${text.slice(stop)}`;
  }
  return {
    [page]: text,
    ...(existsSync("docs/growth.json") && {
      "docs/growth.svg": growthChart(growth.parse(JSON.parse(readFileSync("docs/growth.json", "utf8")))),
    }),
  };
}

function readResults(): z.infer<typeof results> {
  return results.parse(JSON.parse(readFileSync("bench/results.json", "utf8")));
}

function readProfile(): z.infer<typeof profile> {
  return profile.parse(JSON.parse(readFileSync("bench/profile.json", "utf8")));
}

function goalsTable(): string {
  const { rows, machine } = readResults();
  const lines = rows.map(({ work, ratio, value, unit, goal, met, spread }) => [
    work,
    `${ratio ?? value} ${unit}`,
    `${spread[0]} to ${spread[1]}`,
    goal,
    goal === "none" ? "" : met ? "met" : "**not met**",
  ]);
  const written = markdownTable(["Work", "Median", "Spread", "Goal", ""], lines);
  return `${machine.processors} × ${machine.model ?? "a processor"}, Node ${machine.node}\n\n${written}`;
}

/** A row for each area and a column for each work, with the mock first and then bare Hono. */
function profileTable(): string {
  const works = readProfile();
  const names = [...new Set(works.flatMap(({ areas }) => areas.map(({ area }) => area)))];
  const lines = names
    .map((name) => ({ name, found: works.map(({ areas }) => areas.filter(({ area }) => area === name)) }))
    .sort((a, b) => total(b.found.flat()).mock - total(a.found.flat()).mock)
    .map(({ name, found }) => [name, ...found.map(pair)]);
  return markdownTable(
    ["", ...works.map(({ work }) => work)],
    [...lines, ["in all", ...works.map(({ areas }) => pair(areas))]],
  );
}

/** For the works that miss their goal: where they spend more and less time than bare Hono. */
function shortfallTable(): string {
  const { rows } = readResults();
  const lines = readProfile().flatMap(({ work, areas }) => {
    const row = rows.find((each) => each.work === work && !each.met);
    if (row === undefined) return [];
    const byDifference = areas
      .map(({ area, mock, bare }) => ({ area, more: mock - bare }))
      .sort((a, b) => b.more - a.more);
    const listed = (some: typeof byDifference) =>
      some.map(({ area, more }) => `${area} ${Math.abs(more).toFixed(1)}`).join(", ");
    const { ratio = 0, goal } = row;
    const [more, less] = [
      byDifference.filter((each) => each.more >= worthNaming),
      byDifference.filter((each) => each.more <= -worthNaming).toReversed(),
    ];
    return [[work, goal, String(ratio), pair(areas), listed(more), listed(less)]];
  });
  if (lines.length === 0) return "All works that are profiled meet their goals.";
  return markdownTable(["Work", "Goal", "Measured", "µs", "More than bare Hono", "Less"], lines);
}

/** Microseconds. Smaller differences are noise. */
const worthNaming = 0.15;

type Areas = z.infer<typeof profile>[number]["areas"];

function pair(areas: Areas): string {
  const { mock, bare } = total(areas);
  return `${microseconds(mock)} / ${microseconds(bare)}`;
}

function total(areas: Areas): { mock: number; bare: number } {
  return areas.reduce((sum, { mock, bare }) => ({ mock: sum.mock + mock, bare: sum.bare + bare }), {
    mock: 0,
    bare: 0,
  });
}

function microseconds(value: number): string {
  return value < 0.05 ? "–" : value.toFixed(1);
}

function markdownTable(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
