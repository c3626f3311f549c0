import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { z } from "zod";

const har = z.looseObject({
  log: z.looseObject({ entries: z.array(z.looseObject({ request: z.looseObject({ url: z.string() }) })) }),
});

/** Writes a HAR of a size: a client that reads three pages of users, and then works on one user, again and again. */
export function writeLargeHar(path: string, maxBytes: number): void {
  const { entries } = har.parse(JSON.parse(readFileSync("fixtures/har/chrome.har", "utf8"))).log;
  const calls = entries.filter(
    ({ _resourceType: type, _fromCache: cache }) => type === "fetch" && cache === undefined,
  );
  const pages = calls.filter(({ request }) => request.url.endsWith("/users?view=Full"));
  const cycle = [...pages, ...pages, ...calls];
  const file = openSync(path, "w");
  let bytes = writeSync(file, '{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[\n');
  for (let at = Date.UTC(2026, 10, 1), isFirst = true; bytes < maxBytes; isFirst = false) {
    const texts = cycle.map((entry) => {
      at += 500;
      return JSON.stringify({ ...entry, startedDateTime: new Date(at).toISOString() });
    });
    bytes += writeSync(file, (isFirst ? "" : ",\n") + texts.join(",\n"));
  }
  writeSync(file, "]}}");
  closeSync(file);
}
