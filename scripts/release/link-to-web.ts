/**
 * `node scripts/release/link-to-web.ts REPOSITORY`: makes links in the package's pages lead to the repository on the
 * web if the package lacks their target. For a checkout that is packed and thrown away.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { isPage, packedFiles } from "./packed-files.ts";
import { withWebLinks } from "./web-links.ts";

const [repository = ""] = process.argv.slice(2);
const { version }: { version: string } = JSON.parse(readFileSync("package.json", "utf8"));
const packed = packedFiles();
for (const path of packed.filter(isPage)) {
  const page = { path, text: readFileSync(path, "utf8") };
  writeFileSync(path, withWebLinks(page, packed, { repository, tag: `v${version}` }));
}
