/** What a text in Prometheus' format says. */
export interface ReadMetrics {
  /** The type of each metric by name. */
  readonly families: ReadonlyMap<string, string>;
  /** The value of each series: the name with its labels, as they are written. */
  readonly samples: ReadonlyMap<string, number>;
  /** The series of counters that count events, without the time that they took. */
  readonly counters: ReadonlyMap<string, number>;
  /** The values of each label. */
  readonly labels: ReadonlyMap<string, ReadonlySet<string>>;
}

const sampleLine = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const labelPair = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

/**
 * Reads a text as strictly as promtool does: each metric has its help, then its type, then all its samples; no series
 * is there twice; the last line ends. It shares no code with the writer.
 * @throws {Error} on the first line that breaks a rule
 */
export function readMetrics(text: string): ReadMetrics {
  if (!text.endsWith("\n")) throw new Error("The last line does not end.");
  const families = new Map<string, string>();
  const samples = new Map<string, number>();
  const labels = new Map<string, Set<string>>();
  let helped: string | undefined;
  let current: string | undefined;
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const [, comment, name = "", rest = ""] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (comment === "HELP") {
      if (families.has(name)) throw new Error(`${name} is there twice.`);
      helped = name;
    } else if (comment === "TYPE") {
      if (helped !== name) throw new Error(`${name} has no help before its type.`);
      families.set(name, rest);
      current = name;
    } else {
      const [, series = "", pairs = "", value = ""] = sampleLine.exec(line) ?? [];
      if (series === "" || series !== current)
        throw new Error(`This line is no sample of ${current}: ${line}`);
      for (const [label, given] of readLabels(pairs)) {
        labels.set(label, (labels.get(label) ?? new Set()).add(given));
      }
      const key = line.slice(0, line.lastIndexOf(" "));
      if (samples.has(key)) throw new Error(`${key} is there twice.`);
      if (!Number.isFinite(Number(value))) throw new Error(`${key} is ${value}.`);
      samples.set(key, Number(value));
    }
  }
  const counters = [...samples].filter(
    ([key]) => families.get(key.replace(/\{.*/, "")) === "counter" && !key.includes("_seconds_total"),
  );
  return { families, samples, counters: new Map(counters), labels };
}

function readLabels(pairs: string): Map<string, string> {
  const found = new Map<string, string>();
  labelPair.lastIndex = 0;
  while (labelPair.lastIndex < pairs.length) {
    const at = labelPair.lastIndex;
    const [, name, value] = labelPair.exec(pairs) ?? [];
    if (name === undefined || value === undefined) throw new Error(`No labels: ${pairs.slice(at)}`);
    if (found.has(name)) throw new Error(`The label ${name} is there twice.`);
    found.set(name, value);
  }
  return found;
}
