import { escapeMarkup } from "../mock-server/message/markup.ts";

/** The content of a chart. Both axes are logarithmic. */
export interface LineChart {
  readonly title: string;
  readonly x: { readonly label: string; readonly values: readonly number[] };
  readonly y: { readonly label: string };
  readonly lines: readonly { readonly name: string; readonly values: readonly number[] }[];
}

const width = 800;
const height = 480;
const margin = { top: 48, right: 168, bottom: 56, left: 80 };
const plot = { right: width - margin.right, bottom: height - margin.bottom };
/** Colours that people with any colour vision can distinguish (Okabe and Ito 2008), dark ones first. */
const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000", "#8a7a00"];
const labelHeight = 16;

/** Draws a chart as SVG on white, with the name of each line at its end. */
export function lineChart({ title, x, y, lines }: LineChart): string {
  const values = lines.flatMap((line) => line.values);
  const floor = Math.floor(Math.log10(Math.min(...values)));
  const ceiling = Math.ceil(Math.log10(Math.max(...values)));
  const acrossX = scale([Math.min(...x.values), Math.max(...x.values)], [margin.left, plot.right]);
  const acrossY = scale([10 ** floor, 10 ** ceiling], [plot.bottom, margin.top]);
  const decades = Array.from({ length: ceiling - floor + 1 }, (_, step) => 10 ** (floor + step));
  const labels = spreadOut(lines.map((line) => acrossY(line.values.at(-1) ?? 1)));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeMarkup(title)}" font-family="sans-serif" font-size="13">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(margin.left, 24, title, 'font-size="16" font-weight="bold"'),
    ...decades.flatMap((value) => [
      line(margin.left, acrossY(value), plot.right, acrossY(value), "#ddd"),
      text(margin.left - 8, acrossY(value) + 4, number(value), 'text-anchor="end"'),
    ]),
    ...x.values.flatMap((value) => [
      line(acrossX(value), margin.top, acrossX(value), plot.bottom, "#eee"),
      text(acrossX(value), plot.bottom + 20, number(value), 'text-anchor="middle"'),
    ]),
    text((margin.left + plot.right) / 2, height - 12, x.label, 'text-anchor="middle"'),
    text(0, 0, y.label, `text-anchor="middle" transform="translate(18 ${height / 2}) rotate(-90)"`),
    ...lines.flatMap(({ name, values }, index) => {
      const colour = colours[index % colours.length] ?? "#000";
      const points = values.map(
        (value, at) => `${round(acrossX(x.values[at] ?? 1))},${round(acrossY(value))}`,
      );
      return [
        `<polyline points="${points.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>`,
        text(plot.right + 10, (labels[index] ?? 0) + 4, name, `fill="${colour}"`),
      ];
    }),
    "</svg>",
  ];
  return `${parts.join("\n")}\n`;
}

function scale([from, to]: [number, number], [start, end]: [number, number]): (value: number) => number {
  const ratio = (end - start) / (Math.log10(to) - Math.log10(from));
  return (value) => start + (Math.log10(value) - Math.log10(from)) * ratio;
}

/** Positions for labels, as close to their lines as their height allows. */
function spreadOut(wanted: readonly number[]): number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  const heights: number[] = [];
  let lowest = -Infinity;
  for (const { at, index } of order) {
    lowest = Math.max(at, lowest + labelHeight);
    heights[index] = lowest;
  }
  return heights;
}

function line(x1: number, y1: number, x2: number, y2: number, stroke: string): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${stroke}"/>`;
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escapeMarkup(content)}</text>`;
}

function number(value: number): string {
  return value >= 1 ? value.toLocaleString("en") : String(Number(value.toPrecision(1)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
