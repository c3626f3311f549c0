/**
 * At which sizes a directory goes to work in another way. Costs depend on them, answers never do; so a test may choose
 * small ones, under which few users meet everything.
 */
export interface DirectorySizes {
  /** Up to how many users a directory needs no index to search, as one takes 5 MB at least, and an index no tidying. */
  readonly fewUsers: number;
  /** How many times every user is looked at before an index is made, which costs about as much as all of them. */
  readonly looksWorthAnIndex: number;
  /** Up to how many candidates looking at each is as good as looking at the values that they share. */
  readonly fewCandidates: number;
  /** Up to how many users that a search found are sorted, with no look at the list of all. */
  readonly fewFound: number;
  /** How many searches are kept, and how many rows they may have found together. */
  readonly searchesKept: number;
  readonly foundRowsKept: number;
  /** How many rows may be empty, beside as many as there are users, before rows are renumbered. */
  readonly emptyRows: number;
}

export const usualSizes: DirectorySizes = {
  fewUsers: 1_000,
  looksWorthAnIndex: 20,
  fewCandidates: 1_000,
  fewFound: 1_000,
  searchesKept: 32,
  foundRowsKept: 2_000_000,
  emptyRows: 1_000,
};
