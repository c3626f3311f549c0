import { grouped } from "../../parts/numbers.ts";

interface PagerProps {
  readonly offset: number;
  readonly shown: number;
  readonly total: number;
  readonly onMove: (offset: number) => void;
}

export const pageSize = 50;

/** Moves through the pages of a list. */
export function Pager({ offset, shown, total, onMove }: PagerProps) {
  if (total <= pageSize) return null;
  return (
    <nav class="row pager" aria-label="Pages">
      <button type="button" disabled={offset === 0} onClick={() => onMove(Math.max(0, offset - pageSize))}>
        Earlier
      </button>
      <p class="muted">
        {grouped(offset + 1)} to {grouped(offset + shown)} of {grouped(total)}
      </p>
      <button type="button" disabled={offset + shown >= total} onClick={() => onMove(offset + pageSize)}>
        Later
      </button>
    </nav>
  );
}
