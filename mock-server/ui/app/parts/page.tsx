import type { ComponentChildren } from "preact";
import { useAreFirstReadingsDone } from "../mock/first-readings.tsx";

interface PageProps {
  readonly title: string;
  /** What this view is for, in a sentence or two. */
  readonly lead: string;
  readonly children: ComponentChildren;
}

/** The frame of a view that scrolls as a whole. */
export function Page({ title, lead, children }: PageProps) {
  const areDone = useAreFirstReadingsDone();
  return (
    <div class="page">
      <header class="view-head">
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
      </header>
      <div class={areDone ? "page-body" : "page-body unread"}>{children}</div>
    </div>
  );
}

interface PanelProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A part of a view. On a wide page two stand side by side. */
export function Panel({ title, children }: PanelProps) {
  return (
    <section class="panel half" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
