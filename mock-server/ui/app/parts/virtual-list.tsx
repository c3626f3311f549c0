import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

interface VirtualListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly rowHeight: number;
  readonly row: (item: Item) => ComponentChildren;
  readonly selected: string | undefined;
  readonly onSelect: (key: string) => void;
  /** Called when Enter is pressed on the selected row. */
  readonly onOpen?: () => void;
}

/** A list of any length. Only the rows in sight are in the page. Arrow keys move the selection. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, keyOf, rowHeight, row, selected, onSelect, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer(scroller, items.length, rowHeight);
  useSteadyPlace(scroller, items, keyOf, rowHeight);
  const at = selected === undefined ? -1 : items.findIndex((item) => keyOf(item) === selected);

  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "center" });
  }, []);
  const move = (index: number) => {
    const target = items[Math.max(0, Math.min(items.length - 1, index))];
    if (target === undefined) return;
    onSelect(keyOf(target));
    virtual.scrollToIndex(items.indexOf(target), { align: "auto" });
  };
  const steps: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(at + 1),
    ArrowUp: () => move(at === -1 ? 0 : at - 1),
    PageDown: () => move(at + 10),
    PageUp: () => move(at - 10),
    Home: () => move(0),
    End: () => move(items.length - 1),
    Enter: () => onOpen?.(),
  };
  return (
    <div
      ref={scroller}
      class="virtual"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      {...(at >= 0 && { "aria-activedescendant": rowId(selected ?? "") })}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        step();
      }}
    >
      <div class="virtual-space" role="presentation" style={{ height: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const key = keyOf(item);
          return (
            // The list has the keyboard: arrow keys select.
            <div
              key={key}
              id={rowId(key)}
              role="option"
              class="virtual-row"
              aria-selected={key === selected}
              aria-posinset={index + 1}
              aria-setsize={items.length}
              style={{ height: `${rowHeight}px`, transform: `translateY(${start}px)` }}
              onClick={() => onSelect(key)}
            >
              {row(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function rowId(key: string): string {
  return `row-${key}`;
}

type Scroller = { readonly current: HTMLDivElement | null };

function useVirtualizer(scroller: Scroller, count: number, rowHeight: number) {
  const [, redraw] = useState(0);
  const options: VirtualizerOptions<HTMLDivElement, HTMLDivElement> = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => redraw((times) => times + 1),
  };
  const [virtual] = useState(() => new Virtualizer(options));
  virtual.setOptions(options);
  // The names are those of the library, which calls them the interface for frameworks.
  // oxlint-disable-next-line no-underscore-dangle
  useLayoutEffect(() => virtual._didMount(), [virtual]);
  // oxlint-disable-next-line no-underscore-dangle
  useLayoutEffect(() => virtual._willUpdate());
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  return virtual;
}

/** New rows at the top must not move the rows that somebody reads, unless the list is at its top. */
function useSteadyPlace<Item>(
  scroller: Scroller,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  rowHeight: number,
): void {
  const before = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const first = before.current;
    before.current = items[0] === undefined ? undefined : keyOf(items[0]);
    const list = scroller.current;
    if (list === null || first === undefined || list.scrollTop < rowHeight) return;
    const added = items.findIndex((item) => keyOf(item) === first);
    if (added > 0) list.scrollTop += added * rowHeight;
  });
}
