/** Changes cannot be stored. The message is one sentence that says why, and what to do. */
export class NotStored extends Error {
  override readonly name = "NotStored";
}
