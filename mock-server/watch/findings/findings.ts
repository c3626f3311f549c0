import type { Redaction } from "../../message/redaction/redaction.ts";
import { exchangeId } from "../recorded-exchange.ts";
import { DeleteTakenForRemoval } from "./delete-taken-for-removal.ts";
import { traps, type Finding, type FindingId, type FirstSeen } from "./finding.ts";
import { LookupByUnknownParameter } from "./lookup-by-unknown-parameter.ts";
import { PagesNotFollowed } from "./pages-not-followed.ts";
import { PutWithoutGet } from "./put-without-get.ts";
import { PutOmitsFields } from "./put-omits-fields.ts";
import { UnknownField, UnknownParameter } from "./ignored-names.ts";
import { LazyBody } from "./lazy-body.ts";
import { LruMap } from "../../world/lru-map.ts";
import { RetryTooEarly } from "./retry-too-early.ts";
import type { Call, Rule, Seen } from "./rule.ts";
import { SearchTakenForExact } from "./search-taken-for-exact.ts";
import { ExpiredTokenResent, PageSizeOverMaximum, PatchOnRest, ScimBeforeSso } from "./single-call-rules.ts";
import { TokenPerCall } from "./token-per-call.ts";
import { userAction } from "./user-calls.ts";
import { UserChanges } from "./user-changes.ts";

/** The number of clients that are remembered. */
const maxClients = 1000;
/** The number of exchanges that a finding names: the first ones that show it. */
const maxExchanges = 100;
/** The number of findings that are stored: one for each trap and client. */
const maxFindings = 10_000;

/** The number of sentences in which a finding says what exactly was wrong. */
const maxDetails = 10;

/** Clients with longer names are told apart by their beginning. */
const longestName = 200;

interface Found {
  readonly id: FindingId;
  readonly client: string;
  readonly numbers: Set<number>;
  readonly details: Set<string>;
}

/** Detects which traps of the guide each client falls into. There is one finding for each trap and client. */
export class Findings {
  readonly #watches = new LruMap<string, readonly Watch[]>(maxClients);
  readonly #changes = new UserChanges();
  readonly #found = new Map<string, Found>();
  readonly #redaction: Redaction;

  constructor(redaction: Redaction) {
    this.#redaction = redaction;
  }

  /** Lets the rules of its client see an exchange. Returns the findings that it is the first to show. */
  observe(exchange: Omit<Call, "action" | "body">): readonly FirstSeen[] {
    const { recorded } = exchange;
    if (recorded.surface === undefined) return nothing;
    const client = clientName(recorded.client);
    const call: Call = { ...exchange, action: userAction(recorded), body: new LazyBody(recorded) };
    let found = nothing;
    for (const watch of this.#watches.getOrMake(client, () => watchesOver(this.#changes))) {
      const first = this.#note(watch, client, watch.rule.observe(call));
      if (first !== undefined) found = [...found, { id: first.id, advice: this.#advice(first) }];
    }
    return found;
  }

  /** In the order in which they were first seen. */
  list(): Finding[] {
    const all = new Map(this.#found);
    for (const [client, watches] of this.#watches.entries()) {
      for (const { rule } of watches) {
        const seen = rule.pending?.();
        if (seen === undefined) continue;
        const key = keyOf(rule.id, client);
        const { numbers = [], details = new Set<string>() } = all.get(key) ?? {};
        all.set(key, { id: rule.id, client, numbers: new Set([...numbers, ...seen]), details });
      }
    }
    return [...all.values()].map((found) => ({
      id: found.id,
      client: this.#redaction.text(found.client),
      guide: traps[found.id].guide,
      exchanges: [...found.numbers].sort((a, b) => a - b).map(exchangeId),
      advice: this.#advice(found),
    }));
  }

  /** What exactly was wrong, and what to do instead. */
  #advice({ id, details }: Found): string {
    return [...Array.from(details, (detail) => this.#redaction.text(detail)), traps[id].advice].join(" ");
  }

  /** Returns the finding if it is a new one. */
  #note(watch: Watch, client: string, seen: Seen): Found | undefined {
    if (seen === undefined) return undefined;
    watch.found ??= this.#foundOf(watch.rule.id, client);
    const { numbers, details } = watch.found;
    const isNew = numbers.size === 0;
    for (const number of seen) if (numbers.size < maxExchanges) numbers.add(number);
    for (const detail of watch.rule.details ?? []) if (details.size < maxDetails) details.add(detail);
    return isNew ? watch.found : undefined;
  }

  /** The finding of a trap and a client. It survives when the client is forgotten and returns. Above the limit it is not stored. */
  #foundOf(id: FindingId, client: string): Found {
    const key = keyOf(id, client);
    const found = this.#found.get(key) ?? { id, client, numbers: new Set(), details: new Set() };
    if (this.#found.size < maxFindings) this.#found.set(key, found);
    return found;
  }
}

const nothing: readonly FirstSeen[] = [];

/** The name that a client gives itself, cut to a bounded length. */
export function clientName(client = "unknown"): string {
  return client.length <= longestName ? client : `${client.slice(0, longestName)}…`;
}

/** A rule that watches one client, and what it has found. */
interface Watch {
  readonly rule: Rule;
  found: Found | undefined;
}

/** A rule for each trap. */
function watchesOver(changes: UserChanges): readonly Watch[] {
  const rules: readonly Rule[] = [
    new PutWithoutGet(changes),
    new PutOmitsFields(),
    new DeleteTakenForRemoval(),
    new PagesNotFollowed(),
    new PageSizeOverMaximum(),
    new UnknownParameter(),
    new UnknownField(),
    new SearchTakenForExact(),
    new LookupByUnknownParameter(),
    new TokenPerCall(),
    new RetryTooEarly(),
    new PatchOnRest(),
    new ScimBeforeSso(),
    new ExpiredTokenResent(),
  ];
  return rules.map((rule) => ({ rule, found: undefined }));
}

function keyOf(id: FindingId, client: string): string {
  return `${id} ${client}`;
}
