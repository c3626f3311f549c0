/**
 * Builds the dashboard's files: one script, one style sheet, one page. As a program with `--print`, it prints them as
 * JSON.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "rolldown";

const source = "mock-server/ui";

/** Packages that become part of the dashboard's script. Their licences are copied into the package. */
export const uiPackages = [
  "preact",
  "@preact/signals",
  "@preact/signals-core",
  "@tanstack/virtual-core",
  "openapi-fetch",
  "eventsource-parser",
] as const;

/** The style sheets in the order in which they apply. The first two are shared with the HTML reports. */
const styles = [
  "mock-server/look/look.css",
  "mock-server/look/report.css",
  `${source}/style/shell.css`,
  `${source}/style/views.css`,
];

export async function bundleUi(): Promise<Record<string, string>> {
  const { output } = await build({
    input: `${source}/app/main.tsx`,
    platform: "browser",
    tsconfig: `${source}/tsconfig.json`,
    transform: { target: "es2024", define: { "process.env.NODE_ENV": '"production"' } },
    write: false,
    logLevel: "warn",
    output: { format: "es", minify: true, codeSplitting: false },
  });
  return {
    "index.html": readFileSync(`${source}/index.html`, "utf8"),
    "app.js": output[0].code,
    "app.css": styles.map((file) => readFileSync(file, "utf8")).join("\n"),
  };
}

/** Writes the dashboard's files to their place in the package. */
export async function writeUi(): Promise<void> {
  mkdirSync("dist/ui", { recursive: true });
  for (const [name, text] of Object.entries(await bundleUi())) writeFileSync(`dist/ui/${name}`, text);
}

if (import.meta.main) {
  if (process.argv.includes("--print")) process.stdout.write(JSON.stringify(await bundleUi()));
  else await writeUi();
}
