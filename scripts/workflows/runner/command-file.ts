/** Reads what a step wrote to GITHUB_OUTPUT or GITHUB_ENV: `name=value`, or `name<<END`, lines and `END`. */
export function readKeyValues(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split("\n");
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name, end] = /^([^=<]+)<<(.+)$/.exec(line) ?? [];
    if (name !== undefined && end !== undefined) {
      const length = lines.indexOf(end);
      if (length < 0) throw new Error(`The value of ${name} does not end with ${end}.`);
      values[name] = lines
        .splice(0, length + 1)
        .slice(0, -1)
        .join("\n");
    } else if (line.includes("=")) {
      const [key = "", ...rest] = line.split("=");
      values[key] = rest.join("=");
    } else if (line !== "") throw new Error(`"${line}" is not a name with a value.`);
  }
  return values;
}
