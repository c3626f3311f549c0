import { readFileSync } from "node:fs";
import { readContents } from "../docs/contents.ts";

/** Generates llms.txt, a table of contents for AI assistants (llmstxt.org), from the README and docs/README.md. */
export function generateLlms(): Record<string, string> {
  const [title = "", summary = ""] = readFileSync("README.md", "utf8").split("\n\n");
  const groups = readContents().map(({ title: name, entries }) => {
    const pages = entries.map((entry) => `- [${entry.title}](${entry.path}): ${entry.about}`);
    return `## ${name}\n\n${pages.join("\n")}`;
  });
  const text = `${title}

> ${summary}

Start it with \`npx mock-alteryx-server serve\`, or in a checkout with \`npm ci && npm start\`. It then listens on http://localhost:8080. \`/__mock\` lists its controls (faults, clock, journal, sandboxes), \`/__mock/openapi.json\` describes them, and \`mock-alteryx explain QUIRK\` answers how a server version behaves. [README.md](README.md) shows the most important things on one page.

${groups.join("\n\n")}

## Machine-readable

- [schemas](schemas): JSON Schemas of settings, worlds, profiles, faults, states, observations and reports
- [docs/mock-alteryx.postman_collection.json](docs/mock-alteryx.postman_collection.json): every operation of the guide's surfaces and of the control surface
- [contracts/profiles](contracts/profiles): each server version's answers, with their sources
`;
  return { "llms.txt": text };
}
