// For a page's scripts: resolves the package's names to these sources, and other packages from this tree.
import { registerHooks } from "node:module";

const tree = new URL("../..", import.meta.url);
const sources = {
  "mock-alteryx-server": "mock-server/public/library.ts",
  "mock-alteryx-server/vitest": "mock-server/public/vitest.ts",
  "mock-alteryx-server/testcontainers": "mock-server/public/testcontainers.ts",
  "mock-alteryx-server/check-client": "harness/client/check-client.ts",
};

registerHooks({
  resolve(specifier, context, next) {
    const source = sources[specifier];
    if (source !== undefined) return next(new URL(source, tree).href, context);
    const bare = /^[\w@]/.test(specifier) && !specifier.startsWith("node:");
    const outside = context.parentURL?.startsWith(tree.href) !== true;
    return next(
      specifier,
      bare && outside ? { ...context, parentURL: new URL("package.json", tree).href } : context,
    );
  },
});
