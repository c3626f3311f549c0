import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isPage, packedFiles } from "./packed-files.ts";
import { linksOutside, withWebLinks } from "./web-links.ts";

const origin = { repository: "https://github.com/owner/mock", tag: "v1.2.3" };

test("in a release every link of a packed page leads to a packed file or to the web", () => {
  const packed = packedFiles();
  const pages = packed.filter(isPage).map((path) => ({ path, text: readFileSync(path, "utf8") }));
  expect(pages.flatMap((page) => linksOutside(page, packed)).length).toBeGreaterThan(10);
  const released = pages.map((page) => ({ ...page, text: withWebLinks(page, packed, origin) }));
  expect(released.flatMap((page) => linksOutside(page, packed))).toEqual([]);
});

test.for([
  ["[a](configure.md#users)", "[a](configure.md#users)"],
  ["[a](#page)", "[a](#page)"],
  ["[a](reference)", "[a](reference)"],
  [
    "[a](../examples/README.md#node)",
    "[a](https://github.com/owner/mock/blob/v1.2.3/examples/README.md#node)",
  ],
  ["[a](<../examples>)", "[a](<https://github.com/owner/mock/tree/v1.2.3/examples>)"],
  ["![a](growth.svg)", "![a](https://github.com/owner/mock/raw/v1.2.3/docs/growth.svg)"],
  ["[a]: ../CONTRIBUTING.md\n", "[a]: https://github.com/owner/mock/blob/v1.2.3/CONTRIBUTING.md\n"],
  [
    '<img src="images/server-dark.png">',
    '<img src="https://github.com/owner/mock/raw/v1.2.3/docs/images/server-dark.png">',
  ],
] as const)("in a release %j is %j", ([text, released]) => {
  const packed = ["docs/page.md", "docs/configure.md", "docs/reference/cli.md"];
  expect(withWebLinks({ path: "docs/page.md", text }, packed, origin)).toBe(released);
});
