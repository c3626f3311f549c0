// Tested by mock-server/surfaces/control/dashboard.test.ts.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";

/** A file of the dashboard as a browser gets it. */
export interface DashboardFile {
  readonly type: string;
  readonly text: string;
}

const types = { "index.html": "text/html", "app.js": "text/javascript", "app.css": "text/css" } as const;
type FileName = keyof typeof types;

const files = new Map<FileName, Promise<string>>();
const isCheckout = import.meta.url.endsWith(".ts");

/** A file of the dashboard by its name. It is read, and in a checkout built, when somebody first asks for it. */
export async function dashboardFile(name: string): Promise<DashboardFile | undefined> {
  if (!isFileName(name)) return undefined;
  let text = files.get(name);
  if (text === undefined) {
    text = isCheckout ? built(name) : readFile(new URL(`../ui/${name}`, import.meta.url), "utf8");
    files.set(name, text);
    // After a failure, the next visit tries again.
    text.catch(() => files.delete(name));
  }
  return { type: types[name], text: await text };
}

let building: Promise<Record<string, string>> | undefined;

async function built(name: FileName): Promise<string> {
  building ??= build().finally(() => (building = undefined));
  return (await building)[name] ?? "";
}

/** Another process builds, so that the bundler does not stay in the memory of the mock. */
async function build(): Promise<Record<string, string>> {
  const script = fileURLToPath(new URL("../../../scripts/bundle-ui.ts", import.meta.url));
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, "--print"], {
    cwd: root,
    maxBuffer: 16 * 1024 * 1024,
  });
  return z.record(z.string(), z.string()).parse(JSON.parse(stdout));
}

function isFileName(name: string): name is FileName {
  return Object.hasOwn(types, name);
}
