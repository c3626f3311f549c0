import { identifyClient } from "../edge/identify-client.ts";
import { exchangeId, statusOf, type Kept } from "../edge/journal.ts";
import { DeleteTakenForRemoval } from "./delete-taken-for-removal.ts";
import { traps, type Call, type Finding, type FindingId, type Rule, type Seen } from "./finding.ts";
import { PagesNotFollowed } from "./pages-not-followed.ts";
import { PutWithoutGet } from "./put-without-get.ts";
import { RetryTooEarly } from "./retry-too-early.ts";
import { ExpiredTokenResent, PatchOnRest, ScimBeforeSso } from "./single-call-rules.ts";
import { TokenPerCall } from "./token-per-call.ts";
import { userDeed } from "./user-calls.ts";

/** How many exchanges a finding names, the first ones that showed it. */
const mostExchanges = 100;
/** How many findings are kept: one for each trap and client. */
const mostFindings = 10_000;

interface Found {
  readonly id: FindingId;
  readonly client: string;
  readonly numbers: Set<number>;
}

/** Tells from the stream of exchanges which traps of the guide each client stepped into; one finding each. */
export class Findings {
  readonly #rules: readonly Rule[] = [
    new PutWithoutGet(),
    new DeleteTakenForRemoval(),
    new PagesNotFollowed(),
    new TokenPerCall(),
    new RetryTooEarly(),
    new PatchOnRest(),
    new ScimBeforeSso(),
    new ExpiredTokenResent(),
  ];
  readonly #found = new Map<string, Found>();

  /** Takes an exchange in; a promise only where the directory must be asked. */
  observe(kept: Kept): Promise<void> | undefined {
    const { exchange, number } = kept;
    if (exchange.surface === undefined) return undefined;
    const client = identifyClient(exchange) ?? "unknown";
    const call: Call = { number, client, kept, status: statusOf(kept), does: userDeed(exchange) };
    let later: Promise<void> | undefined;
    for (const rule of this.#rules) {
      const seen = rule.observe(call);
      if (seen === undefined) continue;
      if (seen instanceof Promise) later = seen.then((numbers) => this.#note(rule.id, client, numbers));
      else this.#note(rule.id, client, seen);
    }
    return later;
  }

  /** In the order in which they were first seen. */
  list(): Finding[] {
    const all = new Map(
      [...this.#found].map(([key, { id, client, numbers }]) => [key, { id, client, numbers }]),
    );
    for (const rule of this.#rules) {
      for (const { client, seen } of rule.pending?.() ?? []) {
        const key = keyOf(rule.id, client);
        const numbers = new Set([...(all.get(key)?.numbers ?? []), ...seen]);
        all.set(key, { id: rule.id, client, numbers });
      }
    }
    return [...all.values()].map(({ id, client, numbers }) => ({
      id,
      client,
      guide: traps[id].guide,
      exchanges: [...numbers].sort((a, b) => a - b).map(exchangeId),
      advice: traps[id].advice,
    }));
  }

  #note(id: FindingId, client: string, seen: Seen): void {
    if (seen === undefined) return;
    const key = keyOf(id, client);
    let found = this.#found.get(key);
    if (found === undefined) {
      if (this.#found.size >= mostFindings) return;
      this.#found.set(key, (found = { id, client, numbers: new Set() }));
    }
    for (const number of seen) if (found.numbers.size < mostExchanges) found.numbers.add(number);
  }
}

function keyOf(id: FindingId, client: string): string {
  return `${id} ${client}`;
}
