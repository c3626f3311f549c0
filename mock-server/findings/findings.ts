import type { Exchange } from "../edge/exchange.ts";
import { exchangeId, type Kept } from "../edge/kept.ts";
import { DeleteTakenForRemoval } from "./delete-taken-for-removal.ts";
import { traps, type Call, type Finding, type FindingId, type Rule, type Seen } from "./finding.ts";
import { PagesNotFollowed } from "./pages-not-followed.ts";
import { PutWithoutGet, UserChanges } from "./put-without-get.ts";
import { Recent } from "./recent.ts";
import { RetryTooEarly } from "./retry-too-early.ts";
import { ExpiredTokenResent, PatchOnRest, ScimBeforeSso } from "./single-call-rules.ts";
import { TokenPerCall } from "./token-per-call.ts";
import { userDeed } from "./user-calls.ts";

/** How many clients are remembered. */
const mostClients = 1000;
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
  readonly #rules = new Recent<string, readonly Rule[]>(mostClients);
  readonly #changes = new UserChanges();
  readonly #found = new Map<string, Found>();

  /** Takes an exchange in; a promise only where the directory must be asked. */
  observe(kept: Kept, exchange: Exchange): Promise<void> | undefined {
    if (kept.surface === undefined) return undefined;
    const client = kept.client ?? "unknown";
    const call: Call = { kept, exchange, does: userDeed(exchange) };
    let later: Promise<void> | undefined;
    for (const rule of this.#rules.getOrMake(client, () => rulesOver(this.#changes))) {
      const seen = rule.observe(call);
      if (seen === undefined) continue;
      if (seen instanceof Promise) later = seen.then((numbers) => this.#note(rule.id, client, numbers));
      else this.#note(rule.id, client, seen);
    }
    return later;
  }

  /** In the order in which they were first seen. */
  list(): Finding[] {
    const all = new Map(this.#found);
    for (const [client, rules] of this.#rules.entries()) {
      for (const rule of rules) {
        const seen = rule.pending?.();
        if (seen === undefined) continue;
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

/** A rule for each trap, which watch one client. */
function rulesOver(changes: UserChanges): readonly Rule[] {
  return [
    new PutWithoutGet(changes),
    new DeleteTakenForRemoval(),
    new PagesNotFollowed(),
    new TokenPerCall(),
    new RetryTooEarly(),
    new PatchOnRest(),
    new ScimBeforeSso(),
    new ExpiredTokenResent(),
  ];
}

function keyOf(id: FindingId, client: string): string {
  return `${id} ${client}`;
}
