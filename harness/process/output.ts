/** Where a command writes. Only the entry file knows the process. */
export interface Output {
  /** The requested result. */
  readonly out: (text: string) => void;
  /** Progress, and the reasons for failures. */
  readonly note: (text: string) => void;
  /** What an operator must learn: it goes where notes go, in the end, if nobody took what was written by `out`. */
  readonly ifLost: (text: string) => void;
}
