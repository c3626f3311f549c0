import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { layerOf, layers } from "./layers.ts";

test.for(layers)("%s is the beginning of files, and the layer of one of them is: %s", ([path, layer]) => {
  const files = [...globSync(`${path}*`), ...globSync(`${path}**/*.ts`)];
  expect(files.map((file) => layerOf(`file:///tree/${file}`))).toContain(layer);
});

test("a file that every layer calls counts for its caller", () => {
  expect(layerOf("file:///tree/mock-server/message/headers.ts")).toBeUndefined();
});
