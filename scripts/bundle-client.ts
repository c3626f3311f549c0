/**
 * Also builds `mock-alteryx-server/client` as one CommonJS file. Every version of Jest loads CommonJS without flags,
 * but `require` of an ES module only works on Node ≥ 24.9 with `--experimental-vm-modules`.
 */
import { writeFileSync } from "node:fs";
import { build } from "rolldown";

/** One folder below `dist`, since the code that reads the package's files expects this. */
const folder = "dist/commonjs";

await build({
  input: "./mock-server/public/client.ts",
  platform: "node",
  external: ["zod"],
  tsconfig: false,
  transform: { target: "es2024" },
  output: { file: `${folder}/client.cjs`, format: "cjs" },
});

const types = '"../mock-server/public/client.js" with { "resolution-mode": "import" }';
const classes = ["ControlError", "VerificationError"];
const lines = [
  `import type * as client from ${types};`,
  `export type * from ${types};`,
  ...["connectMockServer", ...classes].map((name) => `export declare const ${name}: typeof client.${name};`),
  ...classes.map((name) => `export type ${name} = client.${name};`),
];
writeFileSync(`${folder}/client.d.cts`, `${lines.join("\n")}\n`);
