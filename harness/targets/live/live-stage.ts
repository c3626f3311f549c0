import type { Need, SecondKey, Target } from "../../../contracts/target.ts";
import { Moot, Unclear } from "../../../contracts/session/seen.ts";
import { Session } from "../../../contracts/session/session.ts";
import { HarnessError } from "../../process/harness-error.ts";
import type { Mode } from "./sender/mode.ts";
import type { OpenTarget, Stage } from "../stage.ts";
import { AssetOwner } from "./asset-owner.ts";
import { CleanUp } from "./clean-up.ts";
import type { Connection } from "./connect.ts";
import { whyNoAccess, whyNoScim } from "./find-surfaces.ts";
import { Pool } from "./pool.ts";
import { returnOwner } from "./return-owner.ts";
import type { Ledger } from "./sender/ledger.ts";
import { proveSecondKey } from "./second-key.ts";
import { SecondOwner } from "./second-owner.ts";

export interface LiveOptions extends Pick<Connection, "sender" | "ledger" | "surfaces" | "credentials"> {
  readonly name: string;
  readonly mode: Mode;
  /** Of the users that the run makes. */
  readonly emailDomain: string;
  /** Waits for real, if the operator wants contracts that wait: nobody can move the server's clock. */
  readonly wait?: ((seconds: number) => Promise<void>) | undefined;
}

/** A server that is not ours: one world for all contracts, one contract at a time. */
export interface LiveStage extends Stage {
  /**
   * Before the first contract: proves whose the second key is, if there is one. First gives back the owner whom an
   * earlier run changed and did not give back.
   * @throws {HarnessError} exit 2
   */
  begin(earlier: readonly Ledger[]): Promise<void>;
  /** Removes what the run made. @returns what stays, each in a sentence */
  close(): Promise<readonly string[]>;
}

/** A stage on which contracts share one server. What they make is removed at the end. */
export function liveStage(options: LiveOptions): LiveStage {
  const { name, sender, ledger, surfaces, credentials, wait } = options;
  const pool = new Pool(ledger);
  const target: Target = {
    name,
    offers: offersOf(options),
    surfaces,
    key: credentials.key,
    ...(credentials.scimToken !== undefined && { scimToken: credentials.scimToken }),
    send: (request) => sender.send(request),
    pool,
    ...(wait !== undefined && { advance: (seconds: number) => waitFor(seconds, wait) }),
  };
  const admin = new Session(target, { prefix: ledger.header.tag, emailDomain: "" }, { forgets: true });
  const cleanUp = new CleanUp(ledger, admin);
  const { second: key } = credentials;
  const owner = key === undefined ? undefined : new SecondOwner({ session: admin, key, ledger });
  const { assetOwner: email } = credentials;
  const assets = new AssetOwner({ session: admin, email, sender, ledger });
  const entrust = (email: string) => sender.entrust(email);
  /** Why the second key is not used: nothing has shown whose it is. */
  let unproven: Unclear | Moot | undefined;

  let scimRefusal: { readonly because: string | undefined } | undefined;

  return {
    name,
    begin: async (earlier) => {
      if (key === undefined || owner === undefined || !target.offers.has("second-key")) return;
      const session = new Session(target, { prefix: ledger.header.tag, emailDomain: options.emailDomain });
      for (const each of earlier) {
        await returnOwner(each, { session: admin, sender, second: key });
        each.close();
      }
      try {
        await proveSecondKey({ session, key, owner, entrust });
      } catch (error) {
        if (error instanceof HarnessError) throw error;
        const because = `It is not proven whose the second key is: ${sentenceOf(error)}`;
        unproven = error instanceof Moot ? new Moot(because) : new Unclear(because);
      }
    },
    open: async (contract): Promise<OpenTarget> => {
      pool.begin();
      const known = ledger.entries.length;
      let hasAssets = false;
      const takesScim = contract?.needs.includes("scim") === true && target.offers.has("scim");
      const refusal = takesScim ? (scimRefusal ??= { because: await whyNoScim(admin) }).because : undefined;
      return {
        ...target,
        ...(refusal !== undefined && { failing: new Map([["scim", refusal]]) }),
        whyVoid: async () => (await whyNoAccess(admin)) ?? (takesScim ? whyNoScim(admin) : undefined),
        ...(owner !== undefined && {
          secondKey: async (): Promise<SecondKey> => {
            if (unproven !== undefined) throw unproven;
            return owner.ready(entrust);
          },
        }),
        ...(email !== undefined && {
          assetOwner: () => {
            hasAssets = true;
            return assets.ready();
          },
        }),
        [Symbol.asyncDispose]: async () => {
          if (sender.stopped !== undefined) return;
          if (hasAssets) await assets.takeBack();
          await cleanUp.afterContract(known);
        },
      };
    },
    close: async () => {
      sender.resume();
      await assets.takeBack();
      const left = [...(await cleanUp.atTheEnd())];
      if (owner !== undefined) left.push(...(await owner.restore()));
      left.push(...(await assets.changes()));
      ledger.close();
      return left;
    },
  };
}

function offersOf({ mode, credentials, surfaces, wait }: LiveOptions): ReadonlySet<Need> {
  const offers = new Set<Need>(["socket"]);
  if (mode !== "readonly") offers.add("write");
  if (credentials.scimToken !== undefined && surfaces.scim !== undefined) offers.add("scim");
  if (
    mode === "full" &&
    credentials.second !== undefined &&
    (surfaces.rest ?? surfaces.webapi) !== undefined
  ) {
    offers.add("second-key");
  }
  if (mode === "full" && credentials.assetOwner !== undefined) offers.add("assets");
  if (wait !== undefined) offers.add("slow").add("clock");
  return offers;
}

/** A token lives for an hour; nobody waits longer than this for a run. */
const longestWaitSeconds = 2 * 3600;

/** @throws {Unclear} where it would take too long */
async function waitFor(seconds: number, wait: (seconds: number) => Promise<void>): Promise<void> {
  if (seconds > longestWaitSeconds) {
    throw new Unclear(`This takes a wait of ${Math.round(seconds / 3600)} hours: longer than a run waits.`);
  }
  await wait(seconds);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
