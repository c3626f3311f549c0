import { docker, reasonAgainstImage } from "../../harness/targets/container/engine.ts";

/** The image of this source, for pages that start it, or the reason why there is none. */
export async function imageOfThisSource(): Promise<{ readonly name: string } | { readonly missing: string }> {
  const missing = await reasonAgainstImage();
  if (missing !== undefined) return { missing };
  const name = `mock-alteryx-server:pages-${process.pid}`;
  await docker("build", "--quiet", "--tag", name, ".");
  return { name };
}
