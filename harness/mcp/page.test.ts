import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { describedProgram } from "../cli/described-program.ts";
import { sdkPackage } from "./load-sdk.ts";
import { tools } from "./tools.ts";

const page = readFileSync("docs/assistants.md", "utf8");
const command = z.strictObject({
  type: z.literal("stdio").optional(),
  command: z.literal("npx"),
  args: z.array(z.string()),
});
/** As each program reads it: Claude and Cursor, and VS Code. */
const settings = z.union([
  z
    .strictObject({ mcpServers: z.strictObject({ "mock-alteryx": command }) })
    .transform(({ mcpServers }) => mcpServers),
  z
    .strictObject({ servers: z.strictObject({ "mock-alteryx": command }) })
    .transform(({ servers }) => servers),
]);

test("the settings of the page start the command with flags that it has, and fetch what it needs", () => {
  const blocks = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, json = ""]) =>
    settings.parse(JSON.parse(json)),
  );
  expect(blocks).toHaveLength(3);
  const known = describedProgram().commands.find((each) => each.name() === "mcp");
  for (const {
    "mock-alteryx": { args },
  } of blocks) {
    expect(args.slice(0, 7)).toEqual([
      "-y",
      "-p",
      "mock-alteryx-server",
      "-p",
      sdkPackage,
      "mock-alteryx",
      "mcp",
    ]);
    const flags = args.slice(7).filter((arg) => arg.startsWith("--"));
    expect(known?.options.map(({ long }) => long)).toEqual(expect.arrayContaining(flags));
  }
});

test("the page names every tool, and no other", () => {
  const named = [...page.matchAll(/`([a-z]+_[a-z]+)`/g)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(tools.map(({ name }) => name)));
});
