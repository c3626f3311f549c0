import type { Contract } from "../../../contracts/contract.ts";
import type { Need, SecondKey, Target } from "../../../contracts/target.ts";
import type { ConnectionOptions } from "../../../contracts/session/connection.ts";
import { Moot, Unclear } from "../../../contracts/session/seen.ts";
import { Session } from "../../../contracts/session/session.ts";
import { HarnessError, messageOf } from "../../process/harness-error.ts";
import type { Mode } from "./sender/mode.ts";
import type { OpenTarget, Stage } from "../stage.ts";
import { AssetOwner } from "./owner/asset-owner.ts";
import { CleanUp } from "./clean-up.ts";
import type { Connection } from "./connect.ts";
import { whyNoAccess, whyNoScim } from "./find-surfaces.ts";
import { Pool } from "./pool.ts";
import { returnOwner } from "./owner/return-owner.ts";
import type { Ledger } from "./sender/ledger.ts";
import { proveSecondKey } from "./owner/second-key.ts";
import { SecondOwner } from "./owner/second-owner.ts";

export interface LiveOptions extends Pick<Connection, "sender" | "ledger" | "surfaces" | "credentials"> {
  readonly name: string;
  readonly mode: Mode;
  /** Of the users that the run makes. */
  readonly emailDomain: string;
  /** Waits for real, if the operator wants contracts that wait: nobody can move the server's clock. */
  readonly wait?: ((seconds: number) => Promise<void>) | undefined;
}

/**
 * A server that is not ours: one world for all contracts, one contract at a time. What they make is removed at the end.
 */
export class LiveStage implements Stage {
  readonly name: string;
  readonly #options: LiveOptions;
  readonly #target: Target;
  readonly #pool: Pool;
  readonly #admin: Session;
  readonly #cleanUp: CleanUp;
  readonly #owner: SecondOwner | undefined;
  readonly #assets: AssetOwner;
  /** Why the second key is not used: nothing has shown whose it is. */
  #unproven: Unclear | Moot | undefined;
  #scimRefusal: { readonly because: string | undefined } | undefined;

  constructor(options: LiveOptions) {
    const { name, sender, ledger, credentials } = options;
    this.name = name;
    this.#options = options;
    this.#pool = new Pool(ledger);
    this.#target = targetOf(options, this.#pool);
    const session = this.#sessionFor("", { forgets: true });
    this.#admin = session;
    this.#cleanUp = new CleanUp(ledger, session);
    const { second: key, assetOwner: email } = credentials;
    this.#owner = key === undefined ? undefined : new SecondOwner({ session, key, ledger });
    this.#assets = new AssetOwner({ session, email, sender, ledger });
  }

  /**
   * Before the first contract: proves whose the second key is, if there is one. First gives back the owner whom an
   * earlier run changed and did not give back.
   * @throws {HarnessError} exit 2
   */
  async begin(earlier: readonly Ledger[]): Promise<void> {
    const { credentials, emailDomain, sender } = this.#options;
    const { second: key } = credentials;
    const owner = this.#owner;
    if (key === undefined || owner === undefined || !this.#target.offers.has("second-key")) return;
    const session = this.#sessionFor(emailDomain);
    for (const each of earlier) {
      await returnOwner(each, { session: this.#admin, sender, second: key });
      each.close();
    }
    try {
      await proveSecondKey({ session, key, owner, entrust: this.#entrust });
    } catch (error) {
      if (error instanceof HarnessError) throw error;
      const because = `It is not proven who owns the second key: ${messageOf(error)}`;
      this.#unproven = error instanceof Moot ? new Moot(because) : new Unclear(because);
    }
  }

  async open(contract?: Contract): Promise<OpenTarget> {
    const { sender, ledger, credentials } = this.#options;
    this.#pool.begin();
    const known = ledger.entries.length;
    let hasAssets = false;
    const takesScim = contract?.needs.includes("scim") === true && this.#target.offers.has("scim");
    const refusal = takesScim ? await this.#whyScimIsRefused() : undefined;
    const owner = this.#owner;
    return {
      ...this.#target,
      ...(refusal !== undefined && { failing: new Map([["scim", refusal]]) }),
      whyVoid: async () =>
        (await whyNoAccess(this.#admin)) ?? (takesScim ? whyNoScim(this.#admin) : undefined),
      ...(owner !== undefined && { secondKey: () => this.#secondKeyOf(owner) }),
      ...(credentials.assetOwner !== undefined && {
        assetOwner: () => {
          hasAssets = true;
          return this.#assets.ready();
        },
      }),
      [Symbol.asyncDispose]: async () => {
        if (sender.stopped !== undefined) return;
        if (hasAssets) await this.#assets.takeBack();
        await this.#cleanUp.afterContract(known);
      },
    };
  }

  /** Removes what the run made. @returns what stays, each in a sentence */
  async close(): Promise<readonly string[]> {
    const { sender, ledger } = this.#options;
    sender.resume();
    await this.#assets.takeBack();
    const left = [...(await this.#cleanUp.atTheEnd())];
    if (this.#owner !== undefined) left.push(...(await this.#owner.restore()));
    left.push(...(await this.#assets.changes()));
    ledger.close();
    return left;
  }

  #sessionFor(emailDomain: string, options: ConnectionOptions = {}): Session {
    return new Session(this.#target, { prefix: this.#options.ledger.header.tag, emailDomain }, options);
  }

  readonly #entrust = (email: string): void => this.#options.sender.entrust(email);

  /** Asked once for a run. */
  async #whyScimIsRefused(): Promise<string | undefined> {
    this.#scimRefusal ??= { because: await whyNoScim(this.#admin) };
    return this.#scimRefusal.because;
  }

  async #secondKeyOf(owner: SecondOwner): Promise<SecondKey> {
    if (this.#unproven !== undefined) throw this.#unproven;
    return owner.ready(this.#entrust);
  }
}

function targetOf(options: LiveOptions, pool: Pool): Target {
  const { name, sender, surfaces, credentials, wait } = options;
  return {
    name,
    offers: offersOf(options),
    surfaces,
    key: credentials.key,
    ...(credentials.scimToken !== undefined && { scimToken: credentials.scimToken }),
    send: (request) => sender.send(request),
    pool,
    ...(wait !== undefined && { advance: (seconds: number) => waitFor(seconds, wait) }),
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
    throw new Unclear(`This needs a wait of ${Math.round(seconds / 3600)} hours, longer than a run waits.`);
  }
  await wait(seconds);
}
