import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

test("the README names the version of Node that package.json requires", () => {
  const { engines }: { engines: { node: string } } = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  );
  expect(readme).toContain(`Node ${engines.node.replace(">=", "≥ ")}`);
});
