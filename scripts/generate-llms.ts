import { readFileSync } from "node:fs";

/** Generates llms.txt, the table of contents for assistants (llmstxt.org), from the README. */
export function generateLlms(): Record<string, string> {
  const readme = readFileSync("README.md", "utf8");
  const [title = "", summary = ""] = readme.split("\n\n");
  const pages = /^## Read more\n\n(.*?)\n\n/ms.exec(readme)?.[1];
  if (pages === undefined) throw new Error("README.md has no list under Read more.");
  const text = `${title}

> ${summary}

Start it with \`npx mock-alteryx-server serve\`, or in a checkout with \`npm ci && npm start\`. It then listens on http://localhost:8080. \`/__mock\` lists its controls (faults, clock, journal, sandboxes), \`/__mock/openapi.json\` describes them, and \`mock-alteryx explain QUIRK\` answers how a server version behaves.

## Docs

- [README.md](README.md): the first 429, how to run and control the mock, tests, checks of servers and clients
${pages}

## Machine-readable

- [schemas](schemas): JSON Schemas of settings, worlds, profiles, faults, states and observations
- [docs/mock-alteryx.postman_collection.json](docs/mock-alteryx.postman_collection.json): every operation of the guide's surfaces and of the control surface
- [contracts/profiles](contracts/profiles): each server version's answers, with their sources
`;
  return { "llms.txt": text };
}
