/** What curl was answered while a statement ran, and what it printed apart from that. */
export interface Heard {
  readonly printed: string;
  readonly answers: readonly { readonly status: number; readonly request: string }[];
}

/** Takes the notes that `curlrc` makes curl write out of what was printed. */
export function hear(printed: string): Heard {
  const notes = Array.from(printed.matchAll(note), ([, status, request = ""]) => ({
    status: Number(status),
    request,
  }));
  return { printed: printed.replaceAll(note, ""), answers: notes };
}

const note = /\[\[(\d{3}) (\w+ [^\]]*)\]\]/g;
