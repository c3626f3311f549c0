/** Where a command writes. Only the entry file knows the process. */
export interface Output {
  /** The requested result. */
  readonly out: (text: string) => void;
  /** Progress, and the reasons for failures. */
  readonly note: (text: string) => void;
  /** Text that the operator must see. If the output of `out` was not read, it goes to the notes at the end. */
  readonly ifLost: (text: string) => void;
}
