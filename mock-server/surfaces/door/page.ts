import { createHash } from "node:crypto";
import { escapeMarkup } from "../../message/markup.ts";
import type { DoorFacts } from "./facts.ts";

/** The colours are those of the reader's system, light or dark. Long words break, so that a narrow screen is enough. */
const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 44rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 0.25rem; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: 0.25rem 1rem; margin: 0; }
dd { margin: 0; }
code { font: 0.9em ui-monospace, monospace; }
@media (max-width: 30rem) { dl { display: block; } dd { margin: 0 0 0.5rem; } dt { font-weight: 600; } }
`;

/** The page needs nothing but its own style. The icon keeps browsers from looking for one. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The page at `/`. Every text is escaped, since the name of the host is the caller's. */
export function doorPage(facts: DoorFacts): string {
  const { about, version, profile, sandbox, surfaces, descriptions, control } = facts;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>mock-alteryx-server</title>
<link rel="icon" href="data:,">
<style>${style}</style>
<h1>mock-alteryx-server ${escapeMarkup(version)}</h1>
<p>${escapeMarkup(about)} It behaves like the profile <b>${escapeMarkup(profile)}</b>${sandbox === "default" ? "" : ` in the sandbox <b>${escapeMarkup(sandbox)}</b>`}.</p>
<h2>Surfaces</h2>
${list(Object.entries(surfaces).map(([name, url]) => [name, code(url)]))}
<h2>Credentials</h2>
${credentialsOf(facts)}
<h2>Descriptions</h2>
${list(Object.entries(descriptions).map(([name, url]) => [name, link(url)]))}
<h2>Control</h2>
<p>${control.needsToken ? "All but the description and health takes the control token that the mock printed at its start, as <code>Authorization: Bearer TOKEN</code>." : "Calls with which a test controls the mock."}</p>
${list([
  ["dashboard", link(control.dashboard)],
  ["all paths", link(control.paths)],
  ["description", link(control.description)],
  ["health", link(control.health)],
  ["metrics", link(control.metrics)],
])}
</html>
`;
}

function credentialsOf({ credentials, surfaces }: DoorFacts): string {
  if (credentials === null) {
    return "<p>The mock printed them at its start. They are shown here only to a caller on its machine, and only while they are valid.</p>";
  }
  const { clientId, clientSecret, scimToken } = credentials;
  return list([
    ["client id", code(clientId)],
    ["client secret", code(clientSecret)],
    ...(surfaces["scim"] === undefined ? [] : [["SCIM token", code(scimToken)] as const]),
  ]);
}

/** Names with values that are markup already. */
function list(entries: readonly (readonly [string, string])[]): string {
  return `<dl>\n${entries.map(([name, value]) => `<dt>${escapeMarkup(name)}</dt><dd>${value}</dd>`).join("\n")}\n</dl>`;
}

function code(text: string): string {
  return `<code>${escapeMarkup(text)}</code>`;
}

function link(url: string): string {
  return `<a href="${escapeMarkup(url)}">${code(url)}</a>`;
}
