/**
 * The sizes at which a directory changes its strategy. They affect costs but never answers, so a test can choose small
 * sizes that reach every strategy with few users.
 */
export interface DirectorySizes {
  /** Up to this many users, searches use no index, since one takes at least 5 MB, and indexes need no clean-up. */
  readonly fewUsers: number;
  /** How often all users are scanned before an index is built. Building it costs about as much as these scans. */
  readonly looksWorthAnIndex: number;
  /** Up to this many candidates, testing each one is as fast as testing their shared values. */
  readonly fewCandidates: number;
  /** Up to this many found users are sorted without the list of all users, and are found again for each page. */
  readonly fewFound: number;
  /** The number of cached searches, and the number of rows that they may have in total. */
  readonly searchesKept: number;
  readonly foundRowsKept: number;
  /** How many rows may be empty, in addition to the number of users, before rows are renumbered. */
  readonly emptyRows: number;
}

export const defaultSizes: DirectorySizes = {
  fewUsers: 250,
  looksWorthAnIndex: 20,
  fewCandidates: 1_000,
  fewFound: 1_000,
  searchesKept: 32,
  foundRowsKept: 2_000_000,
  emptyRows: 1_000,
};
