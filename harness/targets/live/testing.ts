import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, type CheckOptions } from "../../cli/commands/check.ts";
import { observeCommand, type ObserveCommandOptions } from "../../cli/commands/observe.ts";
import { sweep, type SweepOptions } from "../../cli/commands/sweep.ts";
import { HarnessError } from "../../process/harness-error.ts";
import { printable } from "../../../mock-server/message/printable.ts";
import type { Output } from "../../process/output.ts";
import type { StandIn } from "../../stand-in/stand-in.ts";

/** How a command ended, and all that it said. */
export interface Ended {
  readonly exitCode: number;
  readonly out: string;
  readonly notes: string;
}

/** A folder of its own for what a test writes. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "mock-alteryx-"));
}

/** What an operator knows about a server. */
type Known = Pick<
  StandIn,
  "url" | "clientId" | "clientSecret" | "scimToken" | "secondKey" | "assetsOwnerEmail"
>;

/** The operator's side of a server: credentials in a file, and a folder for whatever a run writes. */
export class Operator {
  readonly folder = newFolder();
  readonly ledger = join(this.folder, "ledger.jsonl");
  readonly envFile = join(this.folder, "credentials.env");
  readonly standIn: Known;

  constructor(standIn: Known, changes: Readonly<Record<string, string>> = {}) {
    this.standIn = standIn;
    const variables = {
      ALTERYX_CLIENT_ID: standIn.clientId,
      ALTERYX_CLIENT_SECRET: standIn.clientSecret,
      ALTERYX_SECOND_CLIENT_ID: standIn.secondKey.clientId,
      ALTERYX_SECOND_CLIENT_SECRET: standIn.secondKey.clientSecret,
      ALTERYX_SECOND_OWNER: standIn.secondKey.ownerEmail,
      ALTERYX_ASSET_OWNER: standIn.assetsOwnerEmail,
      ALTERYX_SCIM_TOKEN: standIn.scimToken ?? "",
      ...changes,
    };
    const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    writeFileSync(this.envFile, lines.join("\n"));
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  check(options: Partial<CheckOptions> = {}, signal?: AbortSignal): Promise<Ended> {
    return ended((output) =>
      check({ ...this.#common, report: [], ...options }, output, signal ?? new AbortController().signal),
    );
  }

  observe(options: Partial<ObserveCommandOptions> = {}, signal?: AbortSignal): Promise<Ended> {
    const out = this.file("observation.json");
    return ended((output) =>
      observeCommand({ ...this.#common, out, ...options }, output, signal ?? new AbortController().signal),
    );
  }

  sweep(options: Partial<SweepOptions> = {}): Promise<Ended> {
    return ended((output) => sweep({ ...this.#common, ...options }, output, new AbortController().signal));
  }

  get #common() {
    const { envFile, ledger, standIn } = this;
    return { target: standIn.url, envFile, ledger, allowHost: [], surface: [], rate: 10_000 };
  }
}

/** Runs a command as the bin does. */
export async function ended(command: (output: Output) => Promise<number> | number): Promise<Ended> {
  const out: string[] = [];
  const notes: string[] = [];
  const output: Output = {
    out: (text) => out.push(printable(text)),
    note: (text) => notes.push(printable(text)),
    ifLost: () => undefined,
  };
  let exitCode: number;
  try {
    exitCode = await command(output);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    notes.push(error.message);
    exitCode = error.exitCode;
  }
  return { exitCode, out: out.join("\n"), notes: notes.join("\n") };
}
