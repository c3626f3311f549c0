import type { Call, Rule, Seen } from "./finding.ts";
import { Recent, rememberedClients } from "./recent.ts";
import { isDone } from "./user-calls.ts";

/** How many such tokens in a row are a habit. */
const habit = 3;

interface Fetched {
  readonly number: number;
  /** Milliseconds of the world's clock. */
  readonly expiresAt: number;
  calls: number;
}

/** Three tokens in a row with at most one call each, while the earlier one was valid. */
export class TokenPerCall implements Rule {
  readonly id = "token-per-call";
  /** By client, the tokens of the present row; the last may yet be used more. */
  readonly #rows = new Recent<string, Fetched[]>(rememberedClients);

  observe(call: Call): Seen {
    const row = this.#rows.get(call.client);
    const last = row?.at(-1);
    if (call.kept.exchange.operation !== "oauth.token") {
      if (last !== undefined) last.calls++;
      if (last?.calls === 2) this.#rows.set(call.client, [last]);
      return undefined;
    }
    if (!isDone(call)) return undefined;
    const next = fetched(call);
    const goesOn = row !== undefined && last !== undefined && last.calls <= 1 && isEarly(call, last);
    this.#rows.set(call.client, goesOn ? [...row.slice(1 - habit), next] : [next]);
    return goesOn && row.length >= habit ? numbersOf(row) : undefined;
  }

  *pending() {
    for (const [client, row] of this.#rows.entries()) {
      if (row.length >= habit) yield { client, seen: numbersOf(row) };
    }
  }
}

function fetched({ kept: { exchange }, number }: Call): Fetched {
  const seconds = Number(/"expires_in":(\d+)/.exec(exchange.answered)?.[1] ?? 0);
  return { number, expiresAt: exchange.at + seconds * 1000, calls: 0 };
}

function isEarly({ kept }: Call, { expiresAt }: Fetched): boolean {
  return kept.exchange.at < expiresAt;
}

function numbersOf(row: readonly Fetched[]): number[] {
  return row.map((each) => each.number);
}
