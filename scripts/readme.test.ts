import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

test("the TypeScript of the README is a test that runs", () => {
  const text = readFileSync(new URL("../examples/readme/library.test.ts", import.meta.url), "utf8");
  expect([...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, block]) => block)).toEqual([text]);
});

test("the README names the version of Node that package.json requires", () => {
  const { engines }: { engines: { node: string } } = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  );
  expect(readme).toContain(`Node ${engines.node.replace(">=", "≥ ")}`);
});
