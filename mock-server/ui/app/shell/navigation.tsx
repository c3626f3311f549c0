import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { Icon } from "../parts/icons.tsx";
import { viewNames, type ViewName } from "./router.ts";

export const titles: Readonly<Record<ViewName, string>> = {
  exchanges: "Exchanges",
  people: "People and groups",
  server: "Server",
  faults: "Faults",
  clock: "Clock",
  sandboxes: "Sandboxes",
  findings: "Findings",
  state: "State",
  reports: "Reports",
};

export function Navigation() {
  const { router } = useApp();
  const { view } = router.place.value;
  const here = useRef<HTMLAnchorElement>(null);
  // On a narrow page the views are in a row that is wider than the page.
  useEffect(() => here.current?.scrollIntoView({ block: "nearest", inline: "nearest" }), [view]);
  return (
    <nav class="navigation" aria-label="Views">
      <ul>
        {viewNames.map((name) => (
          <li key={name}>
            <a
              href={router.href(name)}
              {...(name === view && { "aria-current": "page" as const, ref: here })}
            >
              <Icon name={name} />
              <span>{titles[name]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
