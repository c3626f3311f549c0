import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test.for([
  ["java", "examples/java/testcontainers/AlteryxContainerTest.java"],
  ["go", "examples/go/container_test.go"],
] as const)(
  "the page about %s shows the text that its trial compiles, and says that it has not run",
  ([language, file]) => {
    const page = readFileSync(`docs/languages/${language}.md`, "utf8");
    const block = `\`\`\`${language}\n${readFileSync(file, "utf8")}\`\`\``;
    const [before = "", after] = page.split(block);
    expect(after).toBeDefined();
    expect(before.trimEnd().split("\n").at(-1)).toContain(
      `scripts/languages/${language}.trial.test.ts compiles it`,
    );
    expect(before).toContain("This has not been run");
  },
);
