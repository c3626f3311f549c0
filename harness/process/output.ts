/** Where a command writes; only the bin knows the process. */
export interface Output {
  /** What was asked for. */
  readonly out: (text: string) => void;
  /** What happens meanwhile, and why something failed. */
  readonly note: (text: string) => void;
}
