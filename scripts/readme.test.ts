import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

test.for(["library", "fixture"])("the README shows %s.test.ts exactly as it runs", (name) => {
  const text = readFileSync(new URL(`../examples/readme/${name}.test.ts`, import.meta.url), "utf8");
  expect(readme).toContain(`\`\`\`ts\n${text}\`\`\``);
});

test("all TypeScript in the README runs here, except the container example", () => {
  const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, text]) => text);
  expect(blocks).toHaveLength(3);
  expect(blocks[2]).toContain("AlteryxServerContainer");
});

test("the README names the version of Node that package.json requires", () => {
  const { engines }: { engines: { node: string } } = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  );
  expect(readme).toContain(`Node ${engines.node.replace(">=", "≥ ")}`);
});
