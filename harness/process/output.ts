/** Where a command writes; only the bin knows the process. */
export interface Output {
  /** What was asked for. */
  readonly out: (text: string) => void;
  /** What happens meanwhile, and why something failed. */
  readonly note: (text: string) => void;
  /** What an operator must learn: it goes where notes go, in the end, if nobody took what was written by `out`. */
  readonly ifLost: (text: string) => void;
}
