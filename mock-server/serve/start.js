/**
 * `npm start`: the command `serve` from the sources. Node caches the stripped sources in the temporary folder, so that it
 * strips their types once and not at every start. This file is JavaScript, because it runs before the cache is on.
 */
import "./end-on-old-node.js";

const { enableCompileCache } = await import("node:module");
enableCompileCache();
const { serve } = await import("../main.ts");
process.exitCode = await serve(process.argv.slice(2));
