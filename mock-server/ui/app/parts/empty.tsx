import type { ComponentChildren } from "preact";

interface EmptyProps {
  readonly title: string;
  readonly isWholePage?: boolean;
  readonly children?: ComponentChildren;
}

/** Shown instead of nothing: what would be here, and how to get it. */
export function Empty({ title, isWholePage = false, children }: EmptyProps) {
  return (
    <div class="empty">
      {isWholePage ? <h1 class="empty-title">{title}</h1> : <p class="empty-title">{title}</p>}
      {children}
    </div>
  );
}

export function Problem({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p class="problem" role="alert">
      {text}
    </p>
  );
}
