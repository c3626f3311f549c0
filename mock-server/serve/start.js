/**
 * `npm start`: the command `serve` from the sources. Node keeps what it makes of them, in the folder for temporary files,
 * so that types are stripped once and not at every start; by a file with types it would have to begin with that.
 */
import "./end-on-old-node.js";

const { enableCompileCache } = await import("node:module");
enableCompileCache();
const { serve } = await import("../main.ts");
process.exitCode = await serve(process.argv.slice(2));
