/**
 * The known word closest to a mistyped one, or nothing if no word is close enough.
 * @param most the most edits between the two
 */
export function nearest(
  word: string,
  known: readonly string[],
  most = Math.max(2, Math.floor(word.length / 2)),
): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = most + 1;
  for (const candidate of known) {
    const distance = editDistance(lower, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** The end of a sentence about a mistyped word. @param otherwise the end if no known word is near */
export function didYouMean(near: string | undefined, otherwise = ""): string {
  return near === undefined ? otherwise : `; did you mean ${near}?`;
}

/** The number of edits between two texts. From `most` on, the number only means "too many". */
function editDistance(a: string, b: string, most: number): number {
  let start = 0;
  let [endA, endB] = [a.length, b.length];
  // Common beginnings and ends need no edits, and many words share them.
  while (start < endA && start < endB && a[start] === b[start]) start++;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  // Texts whose lengths differ this much need not be compared.
  if (Math.abs(endA - endB) >= most) return most;
  let row = Uint32Array.from({ length: endB - start + 1 }, (_, column) => column);
  let next = new Uint32Array(row.length);
  for (let i = start; i < endA; i++) {
    const character = a.charCodeAt(i);
    let left = i - start + 1;
    let above = row[0] ?? 0;
    let least = left;
    next[0] = left;
    for (let j = start; j < endB; j++) {
      const substitution = above + (character === b.charCodeAt(j) ? 0 : 1);
      above = row[j - start + 1] ?? 0;
      left = Math.min(above + 1, left + 1, substitution);
      if (left < least) least = left;
      next[j - start + 1] = left;
    }
    if (least >= most) return most;
    [row, next] = [next, row];
  }
  return row[endB - start] ?? 0;
}
