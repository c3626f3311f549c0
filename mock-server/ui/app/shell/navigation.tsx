import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { useFindings } from "../mock/shared-findings.tsx";
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
  const findings = useFindings().all.value?.length;
  const here = useRef<HTMLAnchorElement>(null);
  // On a narrow page the views are in a row that is wider than the page.
  useEffect(() => here.current?.scrollIntoView({ block: "nearest", inline: "nearest" }), [view, findings]);
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
              {name === "findings" && <FindingCount />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How many mistakes of the client were seen, so that nobody has to look for them. */
function FindingCount() {
  const { live } = useApp();
  const count = useFindings().all.value?.length ?? 0;
  return live.state.value === "live" && count > 0 ? <span class="badge warn">{count}</span> : null;
}
