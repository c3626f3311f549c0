import type { ViewName } from "../shell/router.ts";

/** The lines of each icon, drawn on a grid of 24. */
const lines: Readonly<Record<ViewName, string>> = {
  exchanges: "M4 8h14m-4-4 4 4-4 4M20 16H6m4-4-4 4 4 4",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9c0-3.5 2.5-6 6-6s6 2.5 6 6m1-9.3a3 3 0 0 0 0-5.6m2 9.4c1.9.9 3 2.8 3 5.5",
  server: "M4 5h16v6H4zm0 8h16v6H4zm3.5-5h.01m-.01 8h.01M12 8h5m-5 8h5",
  faults: "m13 3-8 11h6l-1 7 8-11h-6z",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2",
  sandboxes: "m12 3 8 4.5v9L12 21l-8-4.5v-9zm0 9 8-4.5M12 12v9m0-9L4 7.5",
  findings: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.8L20 20m-9.5-13v4m0 2.5v.01",
  state:
    "M12 10c4.4 0 8-1.3 8-3s-3.6-3-8-3-8 1.3-8 3 3.6 3 8 3Zm8-3v10c0 1.7-3.6 3-8 3s-8-1.3-8-3V7m16 5c0 1.7-3.6 3-8 3s-8-1.3-8-3",
  reports: "M6 3h8l4 4v14H6zm8 0v4h4M9 12h6m-6 4h6",
};

export function Icon({ name }: { readonly name: ViewName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={lines[name]} />
    </svg>
  );
}
