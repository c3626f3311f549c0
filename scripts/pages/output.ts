/**
 * Whether a page shows what was printed. Differences between runs are ignored: dates, ids, tokens, ports, durations. In
 * the page, `…` matches any text in a line, and a line with only `…` matches any lines.
 */
export function shows(shown: string, printed: string): boolean {
  const [expected, actual] = bothAsJson(shown, printed) ?? [shown, printed];
  if (patternOf(tidy(expected)).test(tidy(actual))) return true;
  // A page may break the server's one-line JSON into lines, and leave parts out.
  return json(printed) !== undefined && patternOf(tight(expected)).test(tight(actual));
}

function bothAsJson(shown: string, printed: string): readonly [string, string] | undefined {
  const [expected, actual] = [json(shown), json(printed)];
  if (expected === undefined || actual === undefined) return undefined;
  return [JSON.stringify(expected, null, 2), JSON.stringify(actual, null, 2)];
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tidy(text: string): string {
  const lines = text.replaceAll("\r", "").split("\n");
  return lines
    .map((line) => varying.reduce((now, [pattern, name]) => now.replaceAll(pattern, name), line.trimEnd()))
    .join("\n")
    .replaceAll(/^\n+|\n+$/g, "");
}

function tight(text: string): string {
  return tidy(text).replaceAll(/\s/g, "");
}

const varying: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?/g, "<date>"],
  [/[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT/g, "<date>"],
  [/\d{4}-\d\d-\d\d( \d\d:\d\d)?/g, "<date>"],
  [/"durationMs": ?[\d.]+/g, '"durationMs": <time>'],
  [/curl\/[\d.]+/g, "curl/<version>"],
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, "<id>"],
  [/\b(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{20,}\b/gi, "<id>"],
  [/\b(localhost|127\.0\.0\.1):\d+/g, "<address>"],
  [/\b\d+(\.\d+)? ?(ms|s)\b/g, "<time>"],
];

function patternOf(shown: string): RegExp {
  const lines = shown.split("\n").map((line) => {
    if (line.trim() === "…") return "(?:[^\\n]*(?:\\n|$))*?";
    return `${literal(line).replaceAll("…", "[^\\n]*?")}(?:\\n|$)`;
  });
  return new RegExp(`^${lines.join("")}$`);
}

/** Replaces `RegExp.escape` until every supported Node has it. */
function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
