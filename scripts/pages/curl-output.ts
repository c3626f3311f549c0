/** The answers that curl got during a statement, and the rest of the output. */
export interface CurlOutput {
  readonly printed: string;
  readonly answers: readonly { readonly status: number; readonly request: string }[];
}

/** Separates the output from the notes that curl writes because of `curlrc`. */
export function parseCurlOutput(printed: string): CurlOutput {
  const notes = Array.from(printed.matchAll(note), ([, status, request = ""]) => ({
    status: Number(status),
    request,
  }));
  return { printed: printed.replaceAll(note, ""), answers: notes };
}

const note = /\[\[(\d{3}) (\w+ [^\]]*)\]\]/g;
