import type { Baseline } from "../baseline/baseline.ts";
import { addressText, type ClientCall } from "../calls/call.ts";
import { withField } from "../effects/expected.ts";
import type { Scene } from "../run/scene.ts";
import type { Case } from "./case.ts";
import { firstAndLast } from "./people.ts";

const tag = "set-by-somebody-else";
const advice =
  "Always retrieve the current user object first, mutate the required fields, and PUT the full payload back, all without a pause.";

/** Somebody else changes a person while the client is working on it. */
export function otherAdministrators({ calls, states }: Baseline, rank: number): Case[] {
  return firstAndLast(calls.filter((call) => isFirstReplacement(call))).flatMap((call) => {
    const user = states.before.users.find(({ email }) => email === call.subject);
    if (user === undefined) return [];
    const shared = {
      kind: "world",
      advice,
      rank,
      meanwhile: (effects) => withField(effects, user.email, ["defaultWorkerTag", JSON.stringify(tag)]),
    } as const satisfies Partial<Case>;
    const strike = (scene: Scene) => changeTag(scene, user.email);
    // A client may request a token between the two.
    const before = calls
      .slice(0, calls.indexOf(call))
      .findLast(({ operation }) => operation !== "oauth.token");
    const read = before !== undefined && shows(before, call.subject) ? before : call;
    const cases: Case[] = [
      {
        ...shared,
        id: `world/other-administrator/${addressText(call)}`,
        what: `Somebody else changes ${user.email} while the client runs, just before it reads and replaces this person.`,
        trouble: { at: read, strike },
      },
    ];
    if (read === call) return cases;
    const inBetween: Case = {
      ...shared,
      id: `world/other-administrator-in-between/${addressText(call)}`,
      what: `Somebody else changes ${user.email} after the client has read this person and before it replaces it.`,
      trouble: { at: call, strike },
      // Without a version of the resource, nobody can notice it.
      excuse: (difference) => difference.kind === "field" && difference.field === "defaultWorkerTag",
    };
    return [...cases, inBetween];
  });
}

function isFirstReplacement({ operation, occurrence }: ClientCall): boolean {
  return /^(webapi\.)?users\.replace$/.test(operation) && occurrence === 1;
}

/** Whether a call has just shown the person to the client. */
function shows({ recorded }: ClientCall, email: string): boolean {
  if (recorded === undefined || recorded.method !== "GET") return false;
  return recorded.responseBody.toLowerCase().includes(email.toLowerCase());
}

function changeTag({ world: { directory } }: Scene, email: string): void {
  for (const { id } of directory.usersNamed(email)) {
    directory.updateUser(id, (user) => ({ user: { ...user, defaultWorkerTag: tag } }), {
      ignoreCase: true,
      fromActiveOnly: false,
    });
  }
}
