import { fold } from "../../../mock-server/world/directory/fold.ts";
import type { WorldFile, WorldUser } from "../../../mock-server/world/seeds/world-schema.ts";
import { differencesOf } from "../effects/differences.ts";
import type { BystanderEffects } from "../judge/bystander-effects.ts";
import type { Stage } from "../run/stage.ts";
import { isSuccess } from "../run/client.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { worldWith } from "./people.ts";

/** People of a case whom the client was not asked to touch. */
export interface Bystanders {
  /** For each of them somebody of the same domain who cannot be taken for anybody else: e-mails in lower case. */
  readonly standIns: ReadonlyMap<string, string>;
  /** The world of the case with these instead. */
  readonly world: WorldFile;
}

/** A world with bystanders. They come first in lists. */
export function amongBystanders(
  world: WorldFile,
  others: readonly WorldUser[],
): { readonly world: WorldFile; readonly bystanders: Bystanders } {
  const standIns = new Map(others.map(({ email }) => [fold(email), standInFor(email)]));
  const strangers = [...new Set(standIns.values())].map((email): WorldUser => ({
    firstName: "Zoltan",
    lastName: "Unrelated",
    email,
    role: "Viewer",
  }));
  return {
    world: worldWith(world, others),
    bystanders: { standIns, world: worldWith(world, strangers) },
  };
}

function standInFor(email: string): string {
  return `zoltan.unrelated${fold(email.slice(email.lastIndexOf("@")))}`;
}

/**
 * Runs the client among the stand-ins. What it does to them it does to everybody of their domain: a client that
 * deactivates everybody who is not on its list was asked to do so.
 */
export async function effectsOnBystanders(
  { standIns, world }: Bystanders,
  baseline: Baseline,
  stage: Stage,
): Promise<BystanderEffects> {
  await using scene = await stage.open({ profile: baseline.profile, world, seed: stage.seed });
  const begun = scene.effects();
  const { ending, effects, touches } = await stage.run(scene, { usual: baseline.usual });
  // A client that fails has not shown what it does.
  if (!isSuccess(ending)) return { standIns, differences: [], touches: [] };
  return { standIns, differences: differencesOf(begun, effects), touches };
}
