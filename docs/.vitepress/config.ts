import { relative } from "node:path";
import GithubSlugger from "github-slugger";
import { defineConfig } from "vitepress";
import { readContents } from "../../scripts/docs/contents.ts";
import { icon, leadsTo, pageOf, repository, root, siteFolder } from "../../scripts/docs/site.ts";

/** The docs site: the Markdown of the repository as it is, with search, built by `npm run docs`. */
export default defineConfig({
  title: "mock-alteryx-server",
  description: "A mock of Alteryx Server's user management that behaves like the server version you choose.",
  // GitHub Pages serves a project below its name. The workflow says so.
  base: process.env["DOCS_BASE"] ?? "/",
  head: [
    ["link", { rel: "icon", href: icon() }],
    // The theme's own grey is too pale to be read by everybody (WCAG 2.2, contrast).
    ["style", {}, ":root { --vp-code-lang-color: var(--vp-c-text-2) }"],
  ],
  srcDir: "..",
  outDir: siteFolder,
  cacheDir: "../node_modules/.cache/vitepress",
  srcExclude: [
    "**/testing/**",
    "fixtures/**",
    ".github/**",
    "examples/**/node_modules/**",
    "coverage/**",
    "bench/**",
  ],
  rewrites: pageOf,
  // Pages name the mock of their reader.
  ignoreDeadLinks: "localhostLinks",
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    // Braces are text, as on GitHub.
    attrs: { disable: true },
    // The anchors are GitHub's, so that a link works in both.
    anchor: { slugify: (text) => new GithubSlugger().slug(text) },
    config: (md) => {
      md.core.ruler.push("paths-of-the-repository", ({ tokens, env }) => {
        const page = relative(root, env.realPath ?? env.path);
        for (const token of tokens.flatMap((each) => [each, ...(each.children ?? [])])) {
          const href = token.attrGet("href");
          if (token.type === "link_open" && href !== null) token.attrSet("href", leadsTo(page, href));
          // To the bundler, a path that begins with a name is a package.
          if (token.type.startsWith("html")) {
            token.content = token.content.replaceAll(/\b(src|srcset)="(?=\w+\/)/g, '$1="./');
          }
        }
      });
    },
  },
  themeConfig: {
    search: {
      provider: "local",
      options: {
        miniSearch: {
          options: {
            // Both the parts and the whole of a name such as users.delete. It runs at build and in the browser.
            tokenize: (text) => [
              ...text.split(/[^\p{L}\p{N}_]+/u),
              ...(text.match(/[\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}_]+)+/gu) ?? []),
            ],
          },
        },
      },
    },
    outline: [2, 3],
    nav: [
      { text: "First five minutes", link: "/first-five-minutes" },
      { text: "Contents", link: "/contents" },
      { text: "Reference", link: "/reference" },
    ],
    sidebar: readContents().map(({ title, entries }) => ({
      text: title,
      items: entries.map((entry) => ({ text: entry.title, link: leadsTo("README.md", entry.path) })),
    })),
    socialLinks: [{ icon: "github", link: repository }],
  },
});
