import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClientEnvironment, ClientReport } from "mock-alteryx-server/check-client";
import { AlteryxClient } from "../vitest-suite/alteryx-client.ts";
import { provision as careful } from "./careful.ts";
import { provision as careless } from "./careless.ts";
import { joiners, mover, returner } from "./trial.ts";
import type { Provision, Server } from "./work.ts";

/** What the last run of a script has left in its folder: the server's ids of people, and a token. */
interface Kept {
  readonly moverId: string;
  readonly returnerId: string;
  readonly token: string;
}

const serverOf = (environment: ClientEnvironment): Server => ({
  ...environment,
  apiUrl: environment.restUrl,
  timeoutMs: 1000,
  hasSso: true,
});

/** Writes down what the last run would have kept. */
export async function prepare(environment: ClientEnvironment): Promise<void> {
  const { clientId, clientSecret, tokenUrl } = environment;
  const client = new AlteryxClient(serverOf(environment));
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
  });
  const granted: { access_token: string } = JSON.parse(
    await (await fetch(tokenUrl, { method: "POST", body })).text(),
  );
  const kept: Kept = {
    moverId: (await client.findUser(mover.email))?.id ?? "",
    returnerId: (await client.findUser(returner.email))?.id ?? "",
    token: granted.access_token,
  };
  await writeFile(join(environment.dir, "kept.json"), JSON.stringify(kept));
}

/** A script as a program. */
async function run(provision: Provision, environment: ClientEnvironment): Promise<readonly string[]> {
  const kept: Kept = JSON.parse(await readFile(join(environment.dir, "kept.json"), "utf8"));
  const troubles = await provision(
    { ...serverOf(environment), token: kept.token },
    { joiners, movers: [{ id: kept.moverId, ...mover }], returners: [{ id: kept.returnerId, ...returner }] },
  );
  for (const trouble of troubles) environment.log(trouble);
  return troubles;
}

/** The careful script as a program: it ends with exit code 1 if it could not do everything. */
export async function carefulProgram(environment: ClientEnvironment): Promise<number> {
  return (await run(careful, environment)).length === 0 ? 0 : 1;
}

/** The careless script as a program: it prints what it could not do, and ends as if all were well. */
export async function carelessProgram(environment: ClientEnvironment): Promise<void> {
  await run(careless, environment);
}

/** What a report says against a client. */
export function badCases({ results }: ClientReport): readonly string[] {
  const harmless = ["survived", "failed-safely", "not-applied"];
  const bad = results.filter(({ verdict }) => !harmless.includes(verdict));
  return bad.map(({ id, verdict, because }) => `${verdict} ${id}: ${because}`);
}
