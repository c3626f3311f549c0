import { HarnessError } from "../process/harness-error.ts";
import { scimRefusal } from "../targets/live/find-surfaces.ts";
import { Conversation, type ConversationOptions } from "./conversation.ts";
import { Directory } from "./directory.ts";
import { GroupSync } from "./group-sync.ts";
import type { CycleReport, Played } from "./idp-report.ts";
import type { People } from "./people-schema.ts";
import type { ConnectionTest, Provider } from "./provider.ts";
import type { Cycle, Script } from "./script-schema.ts";
import { UserSync } from "./user-sync.ts";
import { verify } from "./verify.ts";

export interface PlayOptions extends ConversationOptions {
  readonly provider: Provider;
  readonly people: People;
  readonly script: Script;
  /** A person and a group that a connection test may make up. */
  readonly invented: Pick<ConnectionTest, "nobody" | "noGroup">;
  readonly newPassword: () => string;
}

/** Plays a provider against a server, cycle by cycle, and reads at the end what the server shows. */
export async function play(options: PlayOptions): Promise<Played> {
  const { provider, people, script, invented } = options;
  const conversation = new Conversation(options);
  const directory = new Directory(people);
  const users = new UserSync({ ...options, conversation });
  const groups = new GroupSync({ provider, conversation, directory, users });
  const cycles: CycleReport[] = [];
  const taking = async (title: string, act: () => Promise<unknown>) => {
    const before = conversation.steps.length;
    try {
      await act();
    } finally {
      const steps = conversation.steps.slice(before);
      cycles.push({ title, steps, note: noteOn(steps, provider) });
    }
  };
  try {
    let isConnected = true;
    if (provider.connect !== undefined) {
      const { connect } = provider;
      await taking("Connection test", async () => {
        isConnected = await connect({ conversation, ...invented });
      });
    }
    if (!isConnected) return { cycles, checks: [] };
    for (const [index, cycle] of script.cycles.entries()) {
      directory.apply(cycle);
      await taking(titleOf(cycle, index), async () => {
        for (const person of directory.people) await users.sync(person);
        for (const group of directory.groups) await groups.sync(group);
      });
    }
    return { cycles, checks: await verify({ provider, conversation, directory, users, groups }) };
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return { cycles, checks: [], stopped: error };
  }
}

function titleOf({ title }: Cycle, index: number): string {
  return `Cycle ${index + 1}${title === undefined ? "" : `: ${title}`}`;
}

/** What is worth saying about a whole cycle. */
function noteOn(steps: CycleReport["steps"], { whenMostFail }: Provider): string | null {
  const failed = steps.filter(({ trouble }) => trouble !== null).length;
  const notes = [refusalOf(steps), failed * 2 > steps.length ? whenMostFail : undefined];
  const told = notes.filter((note) => note !== undefined);
  return told.length === 0 ? null : told.join(" ");
}

/** If the token opens nothing, the server does not say why, and it may not be the token. */
function refusalOf(steps: CycleReport["steps"]): string | undefined {
  const [first] = steps;
  const status = first?.status;
  const isRefused = status === 401 || status === 403;
  return isRefused && steps.every((step) => step.status === status) ? scimRefusal(status) : undefined;
}
