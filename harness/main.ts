#!/usr/bin/env node
/** The command `mock-alteryx`. `serve` reads its flags itself, so that the mock does not wait for the other commands. */
import "../mock-server/serve/end-on-old-node.js";

const args = process.argv.slice(2);
if (args[0] === "serve") {
  const { serve } = await import("../mock-server/main.ts");
  process.exitCode = await serve(args.slice(1));
} else {
  const { runCommand } = await import("./cli/program.ts");
  process.exitCode = await runCommand(args);
}
