import type { RecordedExchange } from "../recorded-exchange.ts";
import type { Call, Rule, Seen } from "./rule.ts";

/** The number of such tokens in a row that makes a finding. */
const habit = 3;

interface Fetched {
  readonly number: number;
  /** Milliseconds of the world's clock. */
  readonly expiresAt: number;
  calls: number;
}

/** The client requests three tokens in a row, with at most one call each, while the earlier token is still valid. */
export class TokenPerCall implements Rule {
  readonly id = "token-per-call";
  /** The tokens of the current row, at most as many as make a finding. The last one may still be used again. */
  #row: readonly Fetched[] = [];

  observe({ recorded }: Call): Seen {
    const row = this.#row;
    const last = row.at(-1);
    if (recorded.operation !== "oauth.token") {
      if (last !== undefined && ++last.calls === 2) this.#row = [last];
      return undefined;
    }
    if (!recorded.isSuccess) return undefined;
    const next = fetched(recorded);
    const goesOn = last !== undefined && last.calls <= 1 && recorded.at < last.expiresAt;
    this.#row = goesOn ? [...row.slice(1 - habit), next] : [next];
    return goesOn && row.length >= habit ? numbersOf(row) : undefined;
  }

  pending(): Seen {
    return this.#row.length >= habit ? numbersOf(this.#row) : undefined;
  }
}

function fetched({ number, at, responseBody }: RecordedExchange): Fetched {
  const seconds = Number(/"expires_in":(\d+)/.exec(responseBody)?.[1] ?? 0);
  return { number, expiresAt: at + seconds * 1000, calls: 0 };
}

function numbersOf(row: readonly Fetched[]): number[] {
  return row.map((each) => each.number);
}
