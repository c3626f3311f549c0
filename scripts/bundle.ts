/**
 * Builds the JavaScript of the package into `dist`. The modules that `serve` needs before its first answer become one
 * file, since a start that reads a hundred modules spends a third of its time on finding and linking them.
 */
import { readFileSync } from "node:fs";
import { build, type OutputChunk } from "rolldown";

/** The files that package.json names: programs and modules for import. */
const entries = [
  "harness/main",
  "harness/client/check-client",
  "mock-server/public/client",
  "mock-server/public/library",
  "mock-server/public/testcontainers",
  "mock-server/public/vitest",
  "mock-server/serve/health-check",
];

/**
 * Packages that become part of the build, with their dependencies, since installing them would take many times the
 * space of the code in use. Their licences are copied too. All other packages are installed beside this one.
 */
export const bundledPackages = [
  "@nodable/entities",
  "anynum",
  "fast-xml-builder",
  "fast-xml-parser",
  "is-unsafe",
  "node-forge",
  "path-expression-matcher",
  "prom-client",
  "tdigest",
  "bintrees",
  "@opentelemetry/api",
  "strnum",
  "xml-naming",
  "yaml",
] as const;

/** Packages that users install themselves. */
const { dependencies, peerDependenciesMeta }: Record<string, object> = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);
const packages = Object.keys({ ...dependencies, ...peerDependenciesMeta });

/** Writes everything in one run, so that no module is duplicated. */
export async function bundle({ write }: { readonly write: boolean }): Promise<readonly OutputChunk[]> {
  const { output } = await build({
    input: Object.fromEntries(entries.map((entry) => [entry, `./${entry}.ts`])),
    platform: "node",
    external: packages.map((name) => new RegExp(`^${name}(/|$)`)),
    tsconfig: false,
    // One of the control routes imports their table lazily to break a cycle, not to split off a chunk.
    checks: { ineffectiveDynamicImport: false },
    transform: { target: "es2024" },
    write,
    output: {
      dir: "dist",
      // One folder below `dist`, since the code that reads the package's files expects this.
      chunkFileNames: "chunks/[name].js",
      sourcemap: true,
      sourcemapExcludeSources: true,
      codeSplitting: {
        groups: [
          { name: "serve", test: /\/mock-server\/main\.ts$/ },
          { name: "node-version", test: /\/node-version\.js$/, priority: 1 },
          { name: "refuse-old-node", test: /\/refuse-old-node\.ts$/ },
        ],
      },
      // Rolldown chooses the order of imports, but this one must come first.
      banner: ({ isEntry, name }) =>
        isEntry && /^(mock-server\/public|harness\/client)\//.test(name)
          ? 'import "../../chunks/refuse-old-node.js";'
          : "",
    },
  });
  return output.filter((file) => file.type === "chunk");
}

if (import.meta.main) await bundle({ write: true });
