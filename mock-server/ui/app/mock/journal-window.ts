import type { Exchange } from "./client.ts";

/** How many exchanges the dashboard holds: as many as the journal of the mock. */
export const maxExchanges = 10_000;

/** The number in an id such as `x12`. */
export function numberOf({ id }: Pick<Exchange, "id">): number {
  return Number(id.slice(1));
}

/** Adds exchanges to others, each once, oldest first, and forgets the oldest. */
export function merged(held: readonly Exchange[], arrived: readonly Exchange[]): readonly Exchange[] {
  const [first] = arrived;
  if (first === undefined) return held;
  const last = held.at(-1);
  const isLater = last === undefined || numberOf(first) > numberOf(last);
  if (isLater) return [...held, ...arrived].slice(-maxExchanges);
  const byId = new Map([...held, ...arrived].map((exchange) => [exchange.id, exchange]));
  return [...byId.values()].toSorted((a, b) => numberOf(a) - numberOf(b)).slice(-maxExchanges);
}

/** The id of the last exchange before the first gap: what came after it may be missing. */
export function lastBeforeGap(held: readonly Exchange[]): string | undefined {
  const at = held.findIndex((exchange, index) => {
    const next = held[index + 1];
    return next === undefined || numberOf(next) !== numberOf(exchange) + 1;
  });
  return held[at]?.id;
}

/** How many exchanges are missing between the ones that are held. */
export function missingIn(held: readonly Exchange[]): number {
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined) return 0;
  return numberOf(last) - numberOf(first) + 1 - held.length;
}
