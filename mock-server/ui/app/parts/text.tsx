/** A text that somebody else chose. Its direction does not change that of the words around it. */
export function Foreign({ text, most = 300 }: { readonly text: string; readonly most?: number }) {
  const shown = text.length > most ? `${text.slice(0, most)}…` : text;
  return <bdi>{shown}</bdi>;
}

/** A time as a person reads it, with the exact instant as its machine-readable form. */
export function Time({ at, withDate = false }: { readonly at: string; readonly withDate?: boolean }) {
  const [date = "", time = ""] = at.split("T");
  return (
    <time dateTime={at} title={at}>
      {withDate ? `${date} ${time.slice(0, 8)}` : time.slice(0, 12)}
    </time>
  );
}
