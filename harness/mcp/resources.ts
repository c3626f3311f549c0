import type { McpServer } from "@modelcontextprotocol/server";
import { builtInProfile, builtInProfiles } from "../../contracts/profile.ts";
import { quirks } from "../../contracts/quirks.ts";
import { requireQuirk } from "../reports/known-of-quirk.ts";
import { quirkAsText } from "../reports/quirk-text.ts";
import type { Sdk } from "./load-sdk.ts";
import { pages, readPage } from "./pages.ts";

const base = "mock-alteryx://";
const [plain, json, markdown] = ["text/plain", "application/json", "text/markdown"] as const;

/** What an assistant can read without a running mock: quirks, profiles and the pages of the package. */
export function addResources(server: McpServer, { ResourceTemplate }: Pick<Sdk, "ResourceTemplate">): void {
  server.registerResource(
    "quirk",
    new ResourceTemplate(`${base}quirks/{id}`, {
      list: () => ({
        resources: quirks.map(({ id, question }) => ({
          uri: `${base}quirks/${id}`,
          name: id,
          description: question,
        })),
      }),
      complete: {
        id: (start) =>
          startingWith(
            start,
            quirks.map(({ id }) => id),
          ),
      },
    }),
    { description: "All that is known of one question in which servers differ.", mimeType: plain },
    ({ href }, { id }) => contents(href, plain, quirkAsText(requireQuirk(String(id)))),
  );
  server.registerResource(
    "profile",
    new ResourceTemplate(`${base}profiles/{name}`, {
      list: () => ({
        resources: builtInProfiles.map((name) => ({
          uri: `${base}profiles/${name}`,
          name,
          description: builtInProfile(name).title,
        })),
      }),
      complete: { name: (start) => startingWith(start, builtInProfiles) },
    }),
    { description: "The answers of one server version, with basis and evidence.", mimeType: json },
    ({ href }, { name }) => contents(href, json, JSON.stringify(builtInProfile(String(name)), null, 2)),
  );
  for (const { path, title } of pages()) {
    server.registerResource(path, `${base}${path}`, { title, mimeType: markdown }, ({ href }) =>
      contents(href, markdown, readPage(path)),
    );
  }
}

function startingWith(start: string, words: readonly string[]): string[] {
  return words.filter((word) => word.startsWith(start));
}

function contents(uri: string, mimeType: string, text: string) {
  return { contents: [{ uri, mimeType, text }] };
}
