import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { expect, test } from "vitest";
import { image, needImage } from "../targets/container/testing.ts";
import { call } from "./testing.ts";

needImage();

test("the image has everything that mcp needs, including the pages", async () => {
  const client = new Client({ name: "test", version: "1" });
  const args = ["run", "--interactive", "--rm", image, "mcp"];
  await client.connect(new StdioClientTransport({ command: "docker", args }));
  expect(await call(client, "create_sandbox", {})).toMatchObject({ isError: false });
  const { resources } = await client.listResources();
  expect(resources.map(({ uri }) => uri)).toContain("mock-alteryx://docs/limits.md");
  await client.close();
});
