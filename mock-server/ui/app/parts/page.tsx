import type { ComponentChildren } from "preact";

interface PageProps {
  readonly title: string;
  /** What this view is for, in a sentence or two. */
  readonly lead: string;
  readonly children: ComponentChildren;
}

/** The frame of a view that scrolls as a whole. */
export function Page({ title, lead, children }: PageProps) {
  return (
    <div class="page">
      <header class="view-head">
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
      </header>
      {children}
    </div>
  );
}

interface PanelProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

export function Panel({ title, children }: PanelProps) {
  return (
    <section class="panel" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
