/** A text that somebody else chose. Its direction does not change that of the words around it. */
export function IsolatedText({ text, most = 300 }: { readonly text: string; readonly most?: number }) {
  const shown = text.length > most ? `${text.slice(0, most)}…` : text;
  return <bdi>{shown}</bdi>;
}

/** A text of ours. What is between backticks is code. */
export function Prose({ text }: { readonly text: string }) {
  return (
    <>{text.split("`").map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>))}</>
  );
}

/** The same for a text without markup, such as the name of a button: an isolate of Unicode (UAX 9, FSI and PDI). */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
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
