import { commandsPage } from "../reference/commands.ts";
import { controlApiPage } from "../reference/control-api.ts";
import { faultsPage } from "../reference/faults.ts";
import { filesPage } from "../reference/files.ts";
import { findingsPage } from "../reference/findings.ts";
import { libraryPage } from "../reference/library.ts";
import { page, pageTop } from "../reference/markdown.ts";
import { quirksPage } from "../reference/quirks.ts";
import { settingsPage } from "../reference/settings.ts";

/** The pages of the reference: their title, content and generator. */
const pages = {
  commands: ["Commands", "every command, option and exit code of `mock-alteryx`", commandsPage],
  settings: ["Settings", "every setting of `serve`: flag, variable and key", settingsPage],
  "control-api": ["Control API", "every path of `/__mock`, with bodies and answers", controlApiPage],
  faults: [
    "Faults",
    "what a fault matches, when it applies and what it does; presets and operations",
    faultsPage,
  ],
  findings: [
    "Findings",
    "every mistake of a client that the mock finds, with the guide's sentence and advice",
    findingsPage,
  ],
  quirks: [
    "Quirks",
    "every question about a server, each profile's answer, its basis and its sources",
    quirksPage,
  ],
  files: ["Files", "profiles, worlds, reports, observations and other files, field by field", filesPage],
  library: ["Library", "every export of the package", libraryPage],
} as const;

/** Generates the reference from the program's own tables and schemas: a page for each subject, and an index. */
export function generateReference(): Record<string, string> {
  const written = Object.entries(pages).map(([name, [, , write]]) => [`docs/reference/${name}.md`, write()]);
  return { "docs/reference.md": index(), ...Object.fromEntries(written) };
}

function index(): string {
  const list = Object.entries(pages).map(
    ([name, [title, about]]) => `- [${title}](reference/${name}.md): ${about}`,
  );
  return page(
    pageTop(
      "Reference",
      "the tables that the program reads",
      "Generated from what the program itself reads, so it cannot lag behind.",
    ),
    list.join("\n"),
  );
}
